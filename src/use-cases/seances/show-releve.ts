import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewAucunReleve, viewReleveCourt } from '../../views/seances/releve.ts';
import { createLien } from '../verbs/create-lien.ts';
import { getReleve } from './get-releve.ts';
import { listMembres } from './list-membres.ts';

/** A published record, or the latest one, for whoever is a member of its instance. */
export const showReleve: UseCase = async ({ values }, { personne }, ports) => {
  const { stores } = ports;
  const id = findText(values, 'seance');
  const seances = await stores.seances.list(personne.conventionId);
  const publies = seances.filter((seance) => seance.releveLe && (id === null || seance.id === id));
  for (const seance of publies.toReversed())
    if (await canReadReleve(seance, personne, ports))
      return {
        kind: 'message',
        message: viewReleveCourt(
          await getReleve(seance, stores),
          await createLienReleve(seance, personne, ports),
        ),
      };
  return { kind: 'message', message: viewAucunReleve() };
};

/** The members of the instance, coordination among them. */
export async function canReadReleve(
  seance: Seance,
  personne: Personne,
  { stores, clock }: Ports,
): Promise<boolean> {
  const membres = await listMembres(seance, clock.now(), stores);
  return membres.some(({ id }) => id === personne.id);
}

export async function createLienReleve(seance: Seance, lecteur: Personne, ports: Ports): Promise<string> {
  const token = await createLien('releve', { lecteur, id: seance.id }, ports);
  return ports.links.releve(seance.id, token);
}
