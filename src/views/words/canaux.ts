import { fr } from '../../fr.ts';
import { enumeration } from './phrases.ts';

/** « le canal « Groupe projet » », « les canaux … et … »: where a message is also read. */
export function canauxEnMots(noms: readonly string[]): string {
  const quoted = enumeration(noms.map((nom) => fr`« ${nom} »`));
  return noms.length === 1 ? fr`le canal ${quoted}` : fr`les canaux ${quoted}`;
}
