import type { Temporal } from 'temporal-polyfill';
import { cleanText } from '../../conversation/clean-text.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Canal } from '../../domain/comptes/canal.ts';
import { getGraceNouvelle } from '../../domain/envois/grace.ts';
import { isSameAccount } from '../../domain/nouns/compte.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { canalSansNom, viewCanalRelie } from '../../views/comptes/canal.ts';
import { noteBy } from '../verbs/note-by.ts';

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
    if (!before.some((one) => isSameAccount(one, canal)))
      await tellOpening({ canal: opened, acteurId: personne.id }, stores, ports.clock.now());
  });
  return { kind: 'message', message: viewCanalRelie(nom) };
};

/** The journal notes it, and the channel learns it: each time that it is tied. */
async function tellOpening(
  { canal, acteurId }: { readonly canal: Canal; readonly acteurId: string },
  { envois, journal }: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const { id, conventionId, plateforme } = canal;
  await noteBy({ conventionId, id: acteurId }, now, { journal })('canal:relier', id, { plateforme });
  const earlier = await envois.listBySource(conventionId, id);
  await envois.create([
    {
      conventionId,
      genre: 'canal',
      source: id,
      destinataire: { canalId: id },
      occurrence: earlier.length,
      etape: 'canal-relie',
      etat: 'a_envoyer',
      prevuLe: now,
      graceJusqua: getGraceNouvelle('canal', now),
    },
  ]);
}
