import type { SigneNavigateur } from '../../domain/comptes/navigateur.ts';
import { fr } from '../../fr.ts';

/** « Firefox, Windows »: as the browser says it is, which anybody can make it say. */
export function navigateurEnMots(navigateur: string): string {
  const noms = navigateur.split('/').flatMap((sign) => NOMS.get(sign) ?? []);
  return noms.length === 0 ? fr`un navigateur sans nom` : noms.join(', ');
}

const TABLE: Readonly<Record<SigneNavigateur, string>> = {
  edge: fr`Edge`,
  opera: fr`Opera`,
  samsung: fr`Samsung Internet`,
  firefox: fr`Firefox`,
  chrome: fr`Chrome`,
  safari: fr`Safari`,
  iphone: fr`iPhone`,
  ipad: fr`iPad`,
  android: fr`Android`,
  windows: fr`Windows`,
  macos: fr`macOS`,
  linux: fr`Linux`,
};

const NOMS: ReadonlyMap<string, string> = new Map(Object.entries(TABLE));
