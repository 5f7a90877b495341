import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { buildContenuResume } from '../../domain/resumes/contenu-resume.ts';
import { computeAvancement } from '../../domain/tours/avancement.ts';
import type { Ports } from '../../ports/ports.ts';
import { dataOfAvancement, tableOfAvancement } from '../../views/tours/avancement-export.ts';
import type { Export } from '../../views/words/fichiers.ts';
import { createLien } from '../verbs/create-lien.ts';
import { findLien } from '../verbs/find-lien.ts';
import { getSourcesResume } from '../verbs/get-sources-resume.ts';

/** Where coordination fetches the progress of a tour as a file; null for anybody else, and where there is none. */
export async function createExport(
  lecteur: Personne,
  { tour: id, format }: { readonly tour: string; readonly format: string },
  ports: Ports,
): Promise<string | null> {
  const tours = hasRole(lecteur, 'coordination') ? await ports.stores.tours.list(lecteur.conventionId) : [];
  const tour = tours.find((one) => one.id === id);
  if (tour === undefined || (format !== 'csv' && format !== 'json')) return null;
  const token = await createLien('avancement', { lecteur, id: tour.id }, ports);
  return (format === 'csv' ? ports.links.avancementCsv : ports.links.avancementJson)(token);
}

/** The progress of a tour behind a personal link; null when the link opens nothing (any more). */
export async function exportAvancement(token: string, ports: Ports): Promise<Export | null> {
  const { stores } = ports;
  const now = ports.clock.now();
  const lien = await findLien('avancement', token, ports);
  const tours = lien === null ? [] : await stores.tours.list(lien.personne.conventionId);
  const tour = tours.find(({ id }) => id === lien?.id);
  if (tour === undefined) return null;
  const sources = await getSourcesResume(tour, stores);
  const avancement = computeAvancement({ ...sources, now });
  const contenu = buildContenuResume({
    ...sources,
    audience: 'groupe_projet',
    introduction: null,
    numero: 0,
    now,
  });
  const donnees = dataOfAvancement(avancement, contenu);
  return {
    nom: `avancement-${jourOf(sources.seance.debut).toString()}`,
    table: tableOfAvancement(donnees),
    donnees,
    document: null,
  };
}
