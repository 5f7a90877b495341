import { Temporal } from 'temporal-polyfill';
import type { Intent, Message } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { AnswerCanal, Reading, UseCase } from '../../conversation/use-case.ts';
import type { FicheSuivie } from '../../domain/nouns/etat-fiche.ts';
import type { Enjeu } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { findEnjeu } from '../../domain/nouns/recherche.ts';
import { keysOf } from '../../domain/nouns/tables.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewEnjeuInconnu } from '../../views/plan/enjeu.ts';
import { viewPlan, viewPlanEnjeu } from '../../views/plan/plan.ts';
import { listFichesSuivies } from './list-fiches-suivies.ts';

/** The plan: where each fiche stands, by enjeu; with `enjeu`, that one only. */
export const showPlan: UseCase = async (intent, { personne }, ports) => {
  const reading = { conventionId: personne.conventionId, lecteur: personne };
  return { kind: 'message', message: await describe(intent, reading, ports) };
};

/** The same, as everybody may read it. */
export const showPlanPublic: AnswerCanal = (intent, conventionId, ports) =>
  describe(intent, { conventionId, lecteur: null }, ports);

async function describe(intent: Intent, reading: Reading, ports: Ports): Promise<Message> {
  const enjeux = await ports.stores.plans.listEnjeux(reading.conventionId);
  const texte = findText(intent.values, 'enjeu');
  const enjeu = texte === null ? null : findEnjeu(texte, enjeux);
  if (texte !== null && enjeu === null) return viewEnjeuInconnu(enjeux);
  const fiches = await listFichesSuivies(reading, ports);
  if (enjeu !== null) return viewPlanEnjeu(enjeu, fiches);
  const { debut, fin } = await ports.stores.conventions.get(reading.conventionId);
  const adresse = reading.lecteur === null ? null : ports.links.plan();
  return writePlan({ enjeux, fiches, debut, fin, jour: jourOf(ports.clock.now()).toString(), adresse });
}

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
