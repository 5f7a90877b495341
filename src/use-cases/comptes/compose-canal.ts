import type { Compose } from '../../conversation/use-case.ts';
import { viewArriveeDansCanal } from '../../views/comptes/canal.ts';

/** What a channel learns when it is tied; `envoi.source` is the channel's id. */
export const composeCanal: Compose = async (_envoi, lecteur, { links }) =>
  lecteur.kind === 'canal'
    ? { kind: 'message', message: viewArriveeDansCanal(links.calendriers()) }
    : { kind: 'obsolete', raison: 'canal' };
