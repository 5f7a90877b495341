import type { Intent } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Canal } from '../../domain/comptes/canal.ts';
import { isSameAccount } from '../../domain/nouns/compte.ts';
import { DomainError } from '../../errors.ts';
import { viewCanalDetache } from '../../views/comptes/canal.ts';
import { endCanal } from './end-canal.ts';

/** Closes the channel of the list that was pressed, or else the one where it is asked. */
export const closeCanal: UseCase = async (intent, { personne }, ports) => {
  const { conventionId } = personne;
  const canal = await ports.inTransaction(async (stores) => {
    const found = getCanal(intent, await stores.canaux.list(conventionId));
    await endCanal({ canal: found, acteurId: personne.id }, stores, ports.clock.now());
    return found;
  });
  return { kind: 'message', message: viewCanalDetache(canal.nom) };
};

/** @throws DomainError `canal-a-choisir`, `canal-introuvable` */
function getCanal({ values, origin, canal: here }: Intent, canaux: readonly Canal[]): Canal {
  const id = findText(values, 'canal');
  if (id === null && (origin !== 'channel' || here === undefined)) throw new DomainError('canal-a-choisir');
  const found = canaux.find((canal) => (id === null ? here && isSameAccount(canal, here) : canal.id === id));
  if (found === undefined) throw new DomainError('canal-introuvable');
  return found;
}
