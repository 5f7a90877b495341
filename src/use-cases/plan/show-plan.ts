import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import { createLookup, type UseCase } from '../../conversation/use-case.ts';
import type { FicheSuivie } from '../../domain/nouns/etat-fiche.ts';
import type { Enjeu } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { findEnjeu } from '../../domain/nouns/recherche.ts';
import { keysOf } from '../../domain/nouns/tables.ts';
import { viewEnjeu, viewEnjeuInconnu } from '../../views/plan/enjeu.ts';
import { viewPlan, viewPlanEnjeu, viewRetards } from '../../views/plan/plan.ts';
import { viewMesFiches } from '../../views/tours/carte-tour.ts';
import { getMesFiches } from '../verbs/find-tour.ts';
import { listFichesSuivies } from './list-fiches-suivies.ts';

/** The plan: where each fiche stands, by enjeu; with `enjeu`, that one only. */
export const showPlan = createLookup(async (intent, reading, ports) => {
  const enjeux = await ports.stores.plans.listEnjeux(reading.conventionId);
  const texte = findText(intent.values, 'enjeu');
  const enjeu = texte === null ? null : findEnjeu(texte, enjeux);
  if (texte !== null && enjeu === null) return viewEnjeuInconnu(enjeux);
  const fiches = await listFichesSuivies(reading, ports);
  if (enjeu !== null) return viewPlanEnjeu(enjeu, fiches);
  const { debut, fin } = await ports.stores.conventions.get(reading.conventionId);
  const adresse = reading.lecteur === null ? null : ports.links.plan();
  return writePlan({ enjeux, fiches, debut, fin, jour: jourOf(ports.clock.now()).toString(), adresse });
});

interface Written {
  readonly enjeux: readonly Enjeu[];
  readonly fiches: readonly FicheSuivie[];
  readonly debut: Temporal.PlainDate;
  readonly fin: Temporal.PlainDate;
  readonly jour: string;
  readonly adresse: string | null;
}

const KNOWN = new WeakMap<Written['fiches'], { readonly of: Written; readonly message: Message }>();

/** The very same message of the very same fiches, for all who are told the same: it is drawn and illustrated once. */
function writePlan(of: Written): Message {
  const { enjeux, fiches, debut, fin, jour, adresse } = of;
  const known = KNOWN.get(fiches);
  if (known && keysOf(of).every((key) => of[key] === known.of[key])) return known.message;
  const reperes = { convention: { debut, fin }, jour: Temporal.PlainDate.from(jour), adresse };
  const message = viewPlan(enjeux, fiches, reperes);
  KNOWN.set(fiches, { of, message });
  return message;
}

/** The fiches that a person leads, and what is owed in the open tour. */
export const listMesFiches: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: viewMesFiches(await getMesFiches(personne, ports)),
});

/** The fiches whose date has passed, the oldest date first. */
export const listRetards = createLookup(async (_intent, reading, ports) =>
  viewRetards(await listFichesSuivies(reading, ports)),
);

/** An enjeu by its code or name: its objectives (art. 4) and its fiches. */
export const showEnjeu = createLookup(async (intent, reading, ports) => {
  const enjeux = await ports.stores.plans.listEnjeux(reading.conventionId);
  const found = findEnjeu(findText(intent.values, 'enjeu') ?? '', enjeux);
  return found === null
    ? viewEnjeuInconnu(enjeux)
    : viewEnjeu(found, await listFichesSuivies(reading, ports));
});
