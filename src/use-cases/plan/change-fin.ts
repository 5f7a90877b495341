import { Temporal } from 'temporal-polyfill';
import type { Form, Values } from '../../conversation/chat.ts';
import { fillFields, findDate, findText, hasErrors, withError } from '../../conversation/form.ts';
import type { Tell, UseCase } from '../../conversation/use-case.ts';
import type { Acte } from '../../domain/nouns/accord-public.ts';
import { type Convention, findAnnonceFin, findFauteFin } from '../../domain/nouns/convention.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/plan/fin-convention.ts';
import { phrasePropose, viewActeAttend } from '../../views/words/accord-mots.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { decideTogether, findPropose, getPress } from '../verbs/decide-together.ts';
import { forEachConvention } from '../verbs/find-convention.ts';
import { tellCoordination } from '../verbs/tell.ts';
import { savePlan } from './import-plan.ts';

/** When the convention ends, and what that means for whom. */
export const showFin: UseCase = async (_intent, { personne }, { stores }) => ({
  kind: 'message',
  message: say.viewFin(await stores.conventions.get(personne.conventionId), personne),
});

/** Asks for another end: later, by an express decision (art. 10), or before term (art. 12). */
export const writeFin: UseCase = async (_intent, { personne }, { stores, clock }) => {
  const { conventionId } = personne;
  const form = say.viewFormulaireFin(await stores.conventions.get(conventionId), jourOf(clock.now()));
  const propose = await findPropose({ genre: 'fin', objet: conventionId }, personne, stores);
  if (propose === null) return { kind: 'form', form };
  const intro = [...(form.intro ?? []), phrasePropose(propose.by)];
  return { kind: 'form', form: { ...form, intro, fields: fillFields(form.fields, propose.valeurs) } };
};

/** What another end changes, to read before it is noted. */
export const previewFin: UseCase = async ({ values }, { personne }, ports) => {
  const read = await parseDecision(values, personne, ports);
  if (!read.ok) return { kind: 'form', form: read.form };
  const press = await getPress(toActe(read), personne, ports.stores);
  return { kind: 'form', form: say.viewApercuFin(read.convention, read.decision, press) };
};

/** Notes it as an avenant, once two people said so: before that day nothing stops. Twice is once. */
export const saveFin: UseCase = ({ values }, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const present = await stores.conventions.get(personne.conventionId);
    if (findDate(values, 'fin')?.equals(present.fin))
      return { kind: 'done', message: say.viewFinNotee(present, personne) };
    const read = await parseDecision(values, personne, { stores, clock: ports.clock });
    if (!read.ok) return { kind: 'form', form: read.form };
    const { convention, decision } = read;
    const stored = await stores.plans.lock(convention.code);
    const acte = toActe(read);
    const seconds = await decideTogether(acte, personne, { stores, now: ports.clock.now() });
    if (seconds !== null) return { kind: 'done', message: viewActeAttend(acte, seconds) };
    if (stored !== null) {
      const { fin, ...avenant } = decision;
      const plan = { ...stored.plan, convention: { ...stored.plan.convention, fin } };
      await savePlan({ plan, avenant, now: ports.clock.now(), acteurId: personne.id }, stores);
    }
    return { kind: 'done', message: say.viewFinNotee({ ...convention, fin: decision.fin }, personne) };
  });

type Reading =
  | { readonly ok: false; readonly form: Form }
  | { readonly ok: true; readonly convention: Convention; readonly decision: say.DecisionFin };

function toActe({ convention, decision }: Omit<Extract<Reading, { readonly ok: true }>, 'ok'>): Acte {
  const { fin, reference, signeLe } = decision;
  const valeurs = { fin: fin.toString(), reference, signeLe: signeLe.toString() };
  return { genre: 'fin', objet: convention.id, valeurs };
}

async function parseDecision(
  values: Values,
  { conventionId }: Personne,
  { stores, clock }: Pick<Ports, 'clock'> & { readonly stores: Stores },
): Promise<Reading> {
  const convention = await stores.conventions.get(conventionId);
  const form = say.viewFormulaireFin(convention, jourOf(clock.now()));
  const checked = checkFields(form.fields, values);
  const [fin, signeLe, reference] = [
    findDate(values, 'fin'),
    findDate(values, 'signeLe'),
    findText(values, 'reference'),
  ];
  if (hasErrors(checked) || fin === null || signeLe === null || reference === null)
    return { ok: false, form: showErrors(form, checked) };
  const decision = { fin, signeLe, reference };
  const faute = await findFaute(convention, decision, stores);
  if (faute !== null) return { ok: false, form: showErrors(form, withError(checked, ...faute)) };
  return { ok: true, convention, decision };
}

/** By the field where it is said. */
async function findFaute(
  convention: Convention,
  { fin, signeLe, reference }: say.DecisionFin,
  { seances, plans }: Stores,
): Promise<readonly [champ: string, texte: string] | null> {
  const faute = findFauteFin(convention, fin);
  if (faute !== null) return ['fin', say.fauteFinEnMots(faute)];
  const known = (await plans.find(convention.code))?.avenants.find((one) => one.reference === reference);
  if (known && !known.signeLe.equals(signeLe)) return ['reference', say.autreDecision(known.signeLe)];
  const apres = (await seances.list(convention.id)).filter(
    ({ etat, debut }) => etat === 'confirmee' && Temporal.PlainDate.compare(jourOf(debut), fin) > 0,
  );
  return apres.length === 0 ? null : ['fin', say.seancesApresFin(apres)];
}

/** Coordination and administration are told three months before, one month before and on the day. Asked again, nobody gets two. */
export async function tellFin({ stores, clock }: Ports): Promise<void> {
  const now = clock.now();
  await forEachConvention(stores, async (convention) => {
    const annonce = findAnnonceFin(convention, jourOf(now));
    if (annonce === null) return;
    const fait = { conventionId: convention.id, occurrence: 0, now };
    await tellCoordination({ kind: 'fin-convention', annonce, fin: convention.fin.toString() }, fait, stores);
  });
}

/** As things stand on the day when it is read; nothing to say where it ends on another day by now. */
export const composeFin: Tell<'fin-convention'> = async ({ fin }, { conventionId }, { stores, clock }) => {
  const convention = await stores.conventions.get(conventionId);
  if (convention.fin.toString() !== fin) return { kind: 'obsolete', raison: 'autre-fin' };
  return { kind: 'message', message: say.viewAnnonceFin(convention, jourOf(clock.now())) };
};
