import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { EvenementJournal } from '../../domain/nouns/journal.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import { type Reponse, toSoumissionAnnulation, type VersionReponse } from '../../domain/nouns/reponse.ts';
import { isOuvert } from '../../domain/nouns/tour.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewAnnulation, viewAnnulationSansEffet } from '../../views/reponses/recu-lien.ts';
import { refreshReponsesLater } from '../envois/refresh-reponses.ts';
import { type Dossier, getDossier } from './get-dossier.ts';

/**
 * « Annuler cette réponse »: the version before the one that `version` names stands again, or the fiche awaits its
 * answer. Nothing is deleted. A second press, or one that comes after another answer, changes nothing.
 * @throws DomainError `tour-fige`, `reponse-autrui`, and those of `getDossier`
 */
export const cancelReponse: UseCase = async ({ values }, acteur, ports) => {
  const dossier = await getDossier(values, acteur, ports);
  const { fiche, tour, courante } = dossier;
  if (!isOuvert(tour, ports.clock.now())) throw new DomainError('tour-fige');
  if (courante === null || String(courante.courante.version) !== findText(values, 'version'))
    return { kind: 'message', message: viewAnnulationSansEffet(fiche, courante, tour) };
  if (courante.courante.auteur.id !== acteur.personne.id) throw new DomainError('reponse-autrui');
  const before = await findBefore(courante, tour.conventionId, ports);
  const cancellation = { dossier, courante, acteur };
  const rest =
    before === null ? await withdraw(cancellation, ports) : await restore(before, cancellation, ports);
  if (rest === 'overtaken') {
    const { courante: present } = await getDossier(values, acteur, ports);
    return { kind: 'message', message: viewAnnulationSansEffet(fiche, present, tour) };
  }
  refreshReponsesLater(ports);
  return { kind: 'done', message: viewAnnulation(fiche, rest, tour) };
};

/** What stood just before; null for a first answer, and for the first one after a withdrawal. */
async function findBefore(
  { id, courante }: Reponse,
  conventionId: string,
  { stores }: Ports,
): Promise<VersionReponse | null> {
  const versions = await stores.reponseVersions.list(conventionId, id);
  return versions.find(({ version }) => version === courante.version - 1) ?? null;
}

interface Cancellation {
  readonly dossier: Dossier;
  readonly courante: Reponse;
  readonly acteur: Acteur;
}

/** What stands afterwards, null for nothing; `overtaken`: somebody else wrote meanwhile, or the tour ended. */
type Rest = Reponse | null | 'overtaken';

async function withdraw(cancellation: Cancellation, ports: Ports): Promise<Rest> {
  const { dossier, courante: reponse } = cancellation;
  const { conventionId } = dossier.tour;
  const now = ports.clock.now();
  return ports.inTransaction(async (stores) => {
    if (!(await stores.reponseVersions.withdraw({ conventionId, reponse, now }))) return 'overtaken';
    await stores.journal.append(toEvenement(cancellation, ports));
    return null;
  });
}

/** As it was, with its author and its date: it is what that person said then. */
async function restore(before: VersionReponse, cancellation: Cancellation, ports: Ports): Promise<Rest> {
  const { dossier, courante } = cancellation;
  const { version: _, ...version } = before;
  const saved = await ports.stores.reponses.append({
    tour: dossier.tour,
    ficheActionId: dossier.fiche.id,
    ...(dossier.contribution !== null && { structureId: dossier.contribution.id }),
    base: courante.courante.version,
    version: { ...version, id: ports.ids.create(), soumission: toSoumissionAnnulation(courante.courante.id) },
    suite: { brouillons: [], evenement: toEvenement(cancellation, ports) },
  });
  return saved.kind === 'conflict' ? 'overtaken' : saved.reponse;
}

function toEvenement({ dossier, courante, acteur }: Cancellation, { clock }: Ports): EvenementJournal {
  const { fiche, tour } = dossier;
  return {
    conventionId: tour.conventionId,
    survenuLe: clock.now(),
    acteurId: acteur.personne.id,
    action: 'reponse:annuler',
    objet: `fiche:${fiche.numero}`,
    details: { tour: tour.id, version: courante.courante.version },
  };
}
