import type { Temporal } from 'temporal-polyfill';
import type { Reply, Values } from '../../conversation/chat.ts';
import { fillFields, findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { getGraceAvis } from '../../domain/envois/grace.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import { isReseau } from '../../domain/nouns/instance.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { assertPasCommencee, type Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { applyPlan } from '../../domain/tours/plan-tour.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { offerBrouillonSeance, viewFormulaireSeance } from '../../views/seances/seance.ts';
import { viewSeanceCreee } from '../../views/seances/seance-recu.ts';
import { listChevauches } from '../tours/open-tour.ts';
import { getOuvert, noteBy, toEnvois } from '../verbs/tell.ts';
import { underLock } from '../verbs/under-lock.ts';
import { cleSeance, getContexteSeance, listFieldsSeance, type SaisieSeance } from './check-seance.ts';
import { listMembres, saveEtapesSeance } from './notify-seance.ts';
import { recheckSeance } from './preview-seance.ts';
import { saveAgenda } from './save-agenda.ts';

/** Creates the séance that was previewed, and its tour. Pressed twice, it creates one. */
export const createSeance = underLock('seances', async (intent, acteur, { stores, now, ids }) => {
  const { conventionId } = acteur.personne;
  const soumission = findText(intent.values, 'soumission');
  if (soumission === null) throw new DomainError('formulaire-incomplet');
  const contexte = await getContexteSeance(acteur.personne, {}, { stores, now });
  const known = contexte.seances.find(({ id }) => id === soumission);
  if (known) return showCreee(known, await stores.tours.findBySeance(known.id), stores);
  const examen = await recheckSeance(contexte, { acteur, soumission, values: intent.values }, stores);
  if (examen.kind === 'refused') return examen.reply;
  const uid = createUid(ids.create(), contexte.convention);
  const seance = toSeance(examen.saisie, { id: soumission, uid, conventionId }, now);
  const nouveau = { id: ids.create(), conventionId, seanceId: seance.id, modifieLe: now };
  const tour = applyPlan(examen.plan, null, nouveau);
  await save({ seance, tour, auteur: acteur.personne }, stores);
  await saveEtapesSeance(seance, now, stores);
  await saveAgenda(seance, { stores, ids, now });
  await convene(seance, stores, now);
  return showCreee(seance, tour, stores);
});

async function showCreee(seance: Seance, tour: Tour | null, stores: Stores): Promise<Reply> {
  const chevauches = tour === null ? [] : await listChevauches(tour, seance, stores);
  return { kind: 'done', message: viewSeanceCreee(seance, tour, chevauches) };
}

/** The people of a réseau are told of its date at once, in open hours; the others have steps of their own before it. */
async function convene(seance: Seance, stores: Stores, now: Temporal.Instant): Promise<void> {
  if (!isReseau(seance.instance)) return;
  const { id: source, conventionId, sequence: occurrence } = seance;
  const membres = await listMembres(seance, now, stores);
  const prevuLe = await getOuvert(now, seance, stores);
  const dit = { conventionId, genre: 'seance', source, occurrence, etape: 'annoncee' } as const;
  const ids = membres.map(({ id }) => id);
  const rows = toEnvois({ ...dit, nouvelle: 'releve' }, ids, { now, prevuLe });
  await stores.envois.create(rows.map((row) => ({ ...row, graceJusqua: getGraceAvis(seance) })));
}

/** Made once; ASCII, with a domain, as calendars ask (RFC 7986 5.3). */
function createUid(id: string, { code }: Convention): string {
  return `${id}@${code}.espace-collaboratif`;
}

function toSeance(
  { instance, changement }: SaisieSeance,
  identite: Pick<Seance, 'id' | 'uid' | 'conventionId'>,
  now: Temporal.Instant,
): Seance {
  const dates = { creeeLe: now, modifieeLe: now };
  return { ...identite, instance, sequence: 0, etat: 'confirmee', ...changement, ...dates };
}

interface Creation {
  readonly seance: Seance;
  readonly tour: Tour | null;
  readonly auteur: Personne;
}

async function save({ seance, tour, auteur }: Creation, stores: Stores): Promise<void> {
  await stores.seances.save(seance);
  if (tour) await stores.tours.save(tour);
  await stores.brouillons.delete(auteur, cleSeance(null));
  await noteBy(auteur, seance.creeeLe, stores)('seance:creer', seance.id);
}

/**
 * Opens the form of a new séance, or of `seance` to move; coming back from the preview, what was typed is there again.
 * A draft of another day is for another séance: it is offered, never put into the form unasked.
 */
export const writeSeance: UseCase = async (intent, acteur, ports) => {
  const { personne } = acteur;
  const now = ports.clock.now();
  const seanceId = findText(intent.values, 'seance');
  const contexte = await getContexteSeance(personne, intent.values, {
    stores: ports.stores,
    now,
  });
  assertPasCommencee(contexte.seance, now);
  const brouillon = await ports.stores.brouillons.find(personne, cleSeance(seanceId));
  const isBack = findText(intent.values, 'soumission') !== null;
  const isWanted = isBack || (seanceId === null && findText(intent.values, 'reprendre') === 'oui');
  const asked = contexte.instances.find(({ id }) => id === findText(intent.values, 'instance'));
  const named: Values = seanceId === null && asked ? { instance: asked.id } : {};
  const fields = fillFields(listFieldsSeance(contexte), isWanted ? (brouillon?.valeurs ?? {}) : named);
  const form = viewFormulaireSeance(fields, contexte);
  if (brouillon === null || isWanted || seanceId !== null) return { kind: 'form', form };
  const instance = contexte.instances.find(({ id }) => id === findText(brouillon.valeurs, 'instance'));
  return { kind: 'form', form: offerBrouillonSeance(form, brouillon.majLe, instance ?? null) };
};

/** The same form for all but its date: place, video link, agenda, title. */
export const writeModification: UseCase = (intent, acteur, ports) =>
  writeSeance({ ...intent, values: { ...intent.values, acte: 'modifier' } }, acteur, ports);
