import type { Temporal } from 'temporal-polyfill';
import type { Intent, Reply } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { Composition, UseCase } from '../../conversation/use-case.ts';
import { findOccurrence } from '../../domain/envois/rattrapage.ts';
import { type DetailsByKind, type Envoi, parseEtape, toEtape } from '../../domain/nouns/envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { ActionJournal } from '../../domain/nouns/journal.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { listTextes } from '../../domain/reponses/valeurs-reponse.ts';
import { listPassages } from '../../domain/reponses/vigilance.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewCorrection } from '../../views/resumes/rectification.ts';
import { viewReponseInterne, viewReponseReleased } from '../../views/resumes/relecture-passages.ts';
import * as say from '../../views/resumes/relecture-reussites.ts';
import { getTour } from '../verbs/find-tour.ts';
import { noteBy, tellInHours } from '../verbs/tell.ts';

/** « Garder interne »: an answer leaves what people outside the groupe projet read, and its trace stays. */
export const keepReponseInterne: UseCase = async (intent, acteur, ports) => {
  const decision = await getReponseNommee(intent, acteur, ports);
  const now = ports.clock.now();
  await decide({ ...decision, action: 'reponse:garder' }, ports, async (reponse, stores) => {
    await stores.reponseMarks.saveInterne({ id: reponse.id, conventionId: decision.tour.conventionId }, now);
    await tellReponseInterne({ ...decision, reponse, now }, stores);
  });
  return { kind: 'message', message: viewReponseInterne(decision.fiche) };
};

/** Takes that back: its author's own choice holds again. */
export const releaseReponse: UseCase = async (intent, acteur, ports) => {
  const decision = await getReponseNommee(intent, acteur, ports);
  await decide({ ...decision, action: 'reponse:rendre' }, ports, ({ id }, stores) =>
    stores.reponseMarks.saveInterne({ id, conventionId: decision.tour.conventionId }, null),
  );
  return { kind: 'message', message: viewReponseReleased(decision.fiche) };
};

/** @throws DomainError `sans-reponse`, and `version-publique-publiee`: what everybody has read does not change */
async function decide(
  { tour, fiche, acteurId, action }: ReponseNommee & { readonly action: ActionJournal },
  ports: Ports,
  save: (reponse: Reponse, stores: Stores) => Promise<void>,
): Promise<void> {
  await ports.inTransaction(async (stores) => {
    await stores.tours.lock(tour.id);
    if ((await stores.resumes.findByTour(tour.id, 'public')) !== null)
      throw new DomainError('version-publique-publiee');
    const reponse = await stores.reponses.find(tour, fiche.id);
    if (reponse === null) throw new DomainError('sans-reponse');
    await save(reponse, stores);
    const { auteur, pour } = reponse.courante;
    const destinataires = [(pour ?? auteur).id];
    await stores.envois.refresh(tour.conventionId, tour.id, { destinataires }); // what its author was told is put right
    await noteBy({ conventionId: tour.conventionId, id: acteurId }, ports.clock.now(), stores)(
      action,
      `fiche:${fiche.numero}`,
      { tour: tour.id, version: reponse.courante.version },
    );
  });
}

/** The answer as it was before it was kept; `acteurId`: who keeps it, nobody is told what they do themselves. */
interface Gardee extends ReponseLue {
  readonly acteurId: string;
}

/** Tells the author, or the lead in whose name it was typed, once that the answer stays internal, in open hours; not when it was to stay so anyway. */
async function tellReponseInterne(gardee: Gardee, stores: Stores): Promise<void> {
  const { tour, fiche, reponse, acteurId, now } = gardee;
  const { auteur, pour, diffusion } = reponse.courante;
  const lead = pour ?? auteur;
  if (lead.id === acteurId || diffusion === 'groupe_projet') return;
  const { conventionId, id: source } = tour;
  const etape = toEtape({ kind: 'interne', numero: fiche.numero });
  const message = { genre: 'resume', etape, destinataire: { personneId: lead.id } } as const;
  const occurrence = findOccurrence(message, await stores.envois.listBySource(conventionId, source));
  if (occurrence === null) return;
  const dit = { conventionId, genre: 'resume', source, occurrence, etape, nouvelle: 'resume' } as const;
  await tellInHours(dit, [lead.id], { stores, now });
}

/** It may have been taken back: before it left nothing is said, and what was said is put right. */
export async function composeReponseInterne(
  { numero }: DetailsByKind<'resume'>['interne'],
  { conventionId, source, etat }: Envoi,
  stores: Stores,
): Promise<Composition> {
  const fiche = await stores.ficheActions.find(conventionId, numero);
  const reponse = fiche && (await stores.reponses.find({ id: source, conventionId }, fiche.id));
  if (!fiche || !reponse) return { kind: 'obsolete', raison: 'fiche-inconnue' };
  if (reponse.interne) return { kind: 'message', message: say.viewReponseGardee(fiche) };
  if (etat !== 'envoye') return { kind: 'obsolete', raison: 'rendue' };
  return { kind: 'message', message: say.viewReponseGardeeEnded(fiche) };
}

/** An answer of a tour that a button names, and who pressed. */
type ReponseNommee = Omit<Gardee, 'reponse' | 'now'>;

/** @throws DomainError `tour-introuvable`, `fiche-inconnue` */
export async function getReponseNommee(
  intent: Parameters<UseCase>[0],
  { personne }: Acteur,
  { stores }: Ports,
): Promise<ReponseNommee> {
  const tour = await getTour(intent, personne, stores);
  const numero = Number(findText(intent.values, 'fiche'));
  const fiche = await stores.ficheActions.find(personne.conventionId, numero);
  if (fiche === null) throw new DomainError('fiche-inconnue');
  return { tour, fiche, acteurId: personne.id };
}

/** Coordination gives an answer as an example of success, while it reads the summary over. */
export const markReussite: UseCase = (intent, acteur, ports) =>
  decideReussite(true, { intent, acteur }, ports);

/** Takes that back. */
export const unmarkReussite: UseCase = (intent, acteur, ports) =>
  decideReussite(false, { intent, acteur }, ports);

/** @throws DomainError `sans-reponse`, and `tour-deja-publie`: what the groupe projet has read does not change */
async function decideReussite(
  isReussite: boolean,
  { intent, acteur }: { readonly intent: Intent; readonly acteur: Acteur },
  ports: Ports,
): Promise<Reply> {
  const { tour, fiche } = await getReponseNommee(intent, acteur, ports);
  const now = ports.clock.now();
  await ports.inTransaction(async (stores) => {
    const { conventionId, etat } = await stores.tours.lock(tour.id);
    if (etat === 'publie') throw new DomainError('tour-deja-publie');
    const reponse = await stores.reponses.find(tour, fiche.id);
    if (reponse === null) throw new DomainError('sans-reponse');
    await stores.reponseMarks.saveReussite({ id: reponse.id, conventionId }, isReussite ? now : null);
    const action = isReussite ? 'reussite:donner' : 'reussite:retirer';
    await noteBy(acteur.personne, now, stores)(action, `fiche:${fiche.numero}`, { tour: tour.id });
  });
  return { kind: 'message', message: say.viewReussite(fiche, isReussite) };
}

export interface ReponseLue {
  readonly tour: Tour;
  readonly fiche: FicheAction;
  readonly reponse: Reponse;
  readonly now: Temporal.Instant;
}

/** Tells the author, or the lead in whose name it was typed, in open hours; once for each version. False: it was told. */
export async function tellCorrection(
  { tour, fiche, reponse, now }: ReponseLue,
  stores: Stores,
): Promise<boolean> {
  const { conventionId, id: source } = tour;
  const { auteur, pour, version: occurrence } = reponse.courante;
  const etape = toEtape({ kind: 'correction', numero: fiche.numero });
  const known = await stores.envois.listBySource(conventionId, source);
  if (known.some((one) => one.etape === etape && one.occurrence === occurrence)) return false;
  const dit = { conventionId, genre: 'resume', source, occurrence, etape, nouvelle: 'resume' } as const;
  await tellInHours(dit, [(pour ?? auteur).id], { stores, now });
  return true;
}

/** The words are read where they stand when it leaves: what was corrected meanwhile is not asked. */
export async function composeCorrection(
  { numero }: DetailsByKind<'resume'>['correction'],
  { conventionId, source, occurrence }: Envoi,
  { ficheActions, reponses, tours }: Stores,
): Promise<Composition> {
  const [fiche, tour] = [await ficheActions.find(conventionId, numero), await tours.get(source)];
  const reponse = fiche && (await reponses.find({ id: source, conventionId }, fiche.id));
  if (!fiche || !reponse) return { kind: 'obsolete', raison: 'fiche-inconnue' };
  const isPresent = tour.etat === 'ouvert' && reponse.courante.version === occurrence;
  if (!isPresent) return { kind: 'obsolete', raison: 'corrigee' };
  const passages = listTextes(reponse.courante).flatMap(listPassages);
  return { kind: 'message', message: viewCorrection(fiche, { tour, reponse, passages }) };
}

/** Since when each present answer of a tour is asked to be corrected, by number of the fiche. */
export async function listCorrections(
  { conventionId, id }: Tour,
  { reponses, ficheActions }: Pick<Sources, 'reponses' | 'ficheActions'>,
  { envois }: Stores,
): Promise<ReadonlyMap<number, Temporal.Instant>> {
  const all = await envois.listBySource(conventionId, id);
  return new Map(
    all.flatMap(({ etape, occurrence, prevuLe }) => {
      const dit = parseEtape('resume', etape);
      if (dit?.kind !== 'correction') return [];
      const fiche = ficheActions.find(({ numero }) => numero === dit.numero);
      const isPresent = reponses.some(
        ({ ficheActionId, courante }) => ficheActionId === fiche?.id && courante.version === occurrence,
      );
      return isPresent ? [[dit.numero, prevuLe]] : [];
    }),
  );
}

interface Sources {
  readonly reponses: readonly Reponse[];
  readonly ficheActions: readonly Pick<FicheAction, 'id' | 'numero'>[];
}
