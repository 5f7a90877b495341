import type { Personne } from '../../domain/annuaire/personne.ts';
import { hasRole } from '../../domain/annuaire/personne.ts';
import { buildContenuResume } from '../../domain/resumes/contenu-resume.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import { computeAvancement } from '../../domain/tours/avancement.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import { dataOfAvancement, tableOfAvancement } from '../../views/tours/avancement-export.ts';
import type { Export } from '../../views/words/fichiers.ts';
import { objetAvancement } from '../comptes/create-lien.ts';
import { getSourcesResume } from '../resumes/get-sources-resume.ts';

/** The progress of a tour behind a personal link; null when the link opens nothing (any more). */
export async function exportAvancement(token: string, ports: Ports): Promise<Export | null> {
  const { stores } = ports;
  const now = ports.clock.now();
  const lien = await stores.liens.find(token, now);
  if (lien === null) return null;
  const tour = await findTourOf(lien, ports);
  if (tour === null) return null;
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

/** The tour of a link whose owner still coordinates; a role that ended closes the link. */
async function findTourOf(
  { personne, objet }: { readonly personne: Personne; readonly objet: string },
  { stores }: Ports,
): Promise<Tour | null> {
  if (!hasRole(personne, 'coordination')) return null;
  const tours = await stores.tours.list(personne.conventionId);
  return tours.find((tour) => objetAvancement(tour) === objet) ?? null;
}
