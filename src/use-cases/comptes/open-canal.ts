import { cleanText } from '../../conversation/clean-text.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { isSameAccount } from '../../domain/comptes/compte.ts';
import { DomainError } from '../../errors.ts';
import { canalSansNom, viewCanalRelie } from '../../views/comptes/canal.ts';

/** Opens the channel where it is asked. @throws DomainError `canal-a-choisir`, `canal-sans-robot`, `canal-ailleurs` */
export const openCanal: UseCase = async ({ origin, canal }, { personne }, ports) => {
  if (origin !== 'channel' || canal === undefined) throw new DomainError('canal-a-choisir');
  const directory = ports.directories.get(canal.plateforme);
  const known = directory ? await directory.findCanal(canal) : { nom: '' };
  if (known === null) throw new DomainError('canal-sans-robot');
  const { conventionId } = personne;
  const { plateforme, espace, identifiant } = canal;
  const nom = cleanText(known.nom).trim() || canal.nom.trim() || canalSansNom();
  await ports.inTransaction(async (stores) => {
    const before = await stores.canaux.list(conventionId);
    const opened = await stores.canaux.open({ conventionId, plateforme, espace, identifiant, nom });
    if (opened === null) throw new DomainError('canal-ailleurs');
    if (before.some((known) => isSameAccount(known, canal))) return;
    await stores.journal.append({
      conventionId,
      survenuLe: ports.clock.now(),
      acteurId: personne.id,
      action: 'canal:relier',
      objet: opened.id,
      details: { plateforme },
    });
  });
  return { kind: 'message', message: viewCanalRelie(nom) };
};
