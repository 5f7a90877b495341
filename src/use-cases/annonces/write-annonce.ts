import type { Temporal } from 'temporal-polyfill';
import type { Form, Values } from '../../conversation/chat.ts';
import { fillFields, findText, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { type Annonce, listRaisonsAccord, type RaisonAccord } from '../../domain/annonces/annonce.ts';
import { listNomsCanaux } from '../../domain/comptes/canal.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import {
  personneADestination,
  viewApercuAnnonce,
  viewFormulaireAnnonce,
} from '../../views/annonces/annonce.ts';
import { AUTRES } from '../../views/annonces/audience-annonce.ts';
import { showEnregistre, showModifiePar } from '../../views/annonces/brouillons-annonce.ts';
import { valuesOfEvenement } from '../../views/annonces/evenement.ts';
import { TEMPLATES } from '../../views/annonces/templates-annonce.ts';
import { showBrouillonRepris } from '../../views/words/brouillon.ts';
import { showErrors } from '../../views/words/check-fields.ts';
import { getAnnonce } from '../verbs/list-envois-annonce.ts';
import { withStamps } from '../verbs/merge-meanwhile.ts';
import { checkAnnonce, listFields, type SaisieAnnonce } from './check-annonce.ts';
import { buildFormulaireEvenement } from './check-evenement.ts';
import {
  buildChoixAudience,
  type ChoixAudience,
  getChoix,
  keepAudience,
  toValues,
} from './choose-audience.ts';
import { countPublic, getPublic, type PublicAnnonce } from './dispatch-annonce.ts';
import {
  type DraftAnnonce,
  findDraft,
  isTemplate,
  type Kept,
  keepDraft,
  listDrafts,
  toVu,
} from './drafts-annonce.ts';
import { findSuite, isSent, listSuites, type Suite } from './steps-annonce.ts';

/**
 * Opens the form of an announcement: on the draft that is named, on the text of another announcement (`annonce`) or of a
 * model, on a text that is brought along; else on one's own latest draft, which says so. `anew`: blank, beside the drafts.
 */
export const writeAnnonce: UseCase = async ({ values }, { personne }, { stores, clock, ids }) => {
  const { saisie, draft, isNamed } = await getStart(values, personne, stores);
  const choix = await getChoix(personne.conventionId, stores);
  const form = buildFormulaire(saisie, { id: draft?.id ?? ids.create(), choix, now: clock.now() });
  if (draft === null || findText(values, 'soumission') !== null) return { kind: 'form', form };
  if (isNamed) return { kind: 'form', form: showModifiePar(form, await toVu(draft, stores)) };
  return { kind: 'form', form: showBrouillonRepris(form, draft.majLe, 'annonce:rediger') };
};

/** What the form opens on; `draft`: null where it is a new one. */
interface Start {
  readonly saisie: Values;
  readonly draft: DraftAnnonce | null;
  readonly isNamed: boolean;
}

async function getStart(values: Values, { id, conventionId }: Personne, stores: Stores): Promise<Start> {
  const drafts = await listDrafts(conventionId, stores);
  const [annonce, template, named] = ['annonce', 'modele', 'brouillon'].map((key) => findText(values, key));
  const asNew = (saisie: Values): Start => ({ saisie, draft: null, isNamed: false });
  if (findText(values, 'anew') === 'oui') return asNew({});
  if (annonce) return asNew(toSaisie(await getAnnonce(conventionId, annonce, stores)));
  if (template) return asNew(getTemplate(template, drafts));
  const isOwn = (one: DraftAnnonce) => one.personneId === id && !isTemplate(one);
  const draft = (named ? drafts.find((one) => one.id === named) : drafts.find(isOwn)) ?? null;
  const texte = findText(values, 'texte');
  const saisie = { ...draft?.valeurs, ...(texte === null ? {} : { texte }) };
  return { saisie, draft, isNamed: Boolean(named) };
}

/** @throws DomainError `brouillon-introuvable` for none of these */
function getTemplate(asked: string, drafts: readonly DraftAnnonce[]): Values {
  const usual = TEMPLATES.find(({ code }) => code === asked);
  const own = drafts.find((one) => one.id === asked && isTemplate(one));
  if (usual) return usual.valeurs;
  if (own === undefined) throw new DomainError('brouillon-introuvable');
  return { ...own.valeurs, jour: '', heure: '', dateEvenement: '', limite: '' };
}

/** What it said, and to whom; its dates are over, or its own. */
function toSaisie(annonce: Annonce): Values {
  const { titre, texte, lien, destinataires, accuseDemande, urgente, evenement } = annonce;
  return {
    titre,
    texte,
    lien: lien ?? '',
    ...toValues(destinataires),
    ...(accuseDemande && { accuse: 'oui' }),
    ...(urgente && { urgente: 'oui' }),
    ...(evenement && { inscriptions: 'oui', ...valuesOfEvenement(evenement), limite: '' }),
  };
}

interface Ouverture {
  readonly id: string;
  readonly choix: ChoixAudience;
  readonly now: Temporal.Instant;
}

/** The form as it stands: sent back, it tells what somebody else wrote meanwhile. */
export function buildFormulaire(values: Values, { id, choix, now }: Ouverture): Form {
  const fields = fillFields(listFields(choix, now), values);
  return withStamps(viewFormulaireAnnonce(fields, { brouillon: id }));
}

/** Keeps what was typed so far, and shows the form again. */
export const keepAnnonce: UseCase = (intent, acteur, ports) =>
  ports.inTransaction(async (stores) => {
    const step = await takeStep(intent.values, acteur.personne, { ...ports, stores });
    const form = step.suites.findLast((suite) => isSent(suite, intent.values))?.form ?? step.formulaire;
    const fields = step.mark(form.fields);
    if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
    return { kind: 'form', form: showEnregistre(form, ports.clock.now()) };
  });

/** What was typed in a step of the dialog, kept as a draft, and its forms as they stand now. */
interface Step extends Kept {
  readonly choix: ChoixAudience;
  readonly soumission: string;
  readonly formulaire: Form;
  readonly formulaireChoix: Form;
  /** What is asked after it, in that order. */
  readonly suites: readonly Suite[];
}

async function takeStep(values: Values, personne: Personne, ports: PortsIn): Promise<Step> {
  const { conventionId } = personne;
  const { stores } = ports;
  await stores.annonces.lock(conventionId);
  const now = ports.clock.now();
  const choix = await getChoix(conventionId, stores);
  const known = await findDraft(conventionId, findText(values, 'brouillon'), stores);
  const build = (id: string, saisie: Values) => ({
    formulaire: buildFormulaire(saisie, { id, choix, now }),
    formulaireChoix: withStamps(buildChoixAudience(choix, saisie, { brouillon: id })),
    formulaireEvenement: withStamps(buildFormulaireEvenement(saisie, { brouillon: id }, now)),
  });
  const present = Object.values(build('', known?.valeurs ?? {}));
  const fields = present.flatMap((form) => form.fields);
  const soumission = ports.ids.create();
  const [form = build('', {}).formulaire] = present;
  const kept = await keepDraft({ values, form: { ...form, fields }, known, soumission }, personne, ports);
  const forms = build(kept.id, kept.values);
  return { ...kept, ...forms, choix, soumission, suites: listSuites(forms, kept.values, now) };
}

type PortsIn = Pick<Ports, 'ids' | 'clock'> & { readonly stores: Stores };

/** Shows the announcement as it will be read, and who will receive it; before that, asks whom where it is to be chosen. */
export const previewAnnonce: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId } = personne;
    const now = ports.clock.now();
    const step = await takeStep(intent.values, personne, { ...ports, stores });
    const { values, choix, formulaire, formulaireChoix, soumission } = step;
    const { fields, saisie } = checkAnnonce(values, { choix, now, mark: step.mark });
    if (hasErrors(fields)) return { kind: 'form', form: showErrors(formulaire, fields) };
    const isChosen = findText(values, 'destinataires') !== AUTRES;
    const suite = findSuite(step, intent.values);
    if (suite !== null || saisie === null) return { kind: 'form', form: suite ?? formulaire };
    const { destinataires: audience } = saisie.contenu;
    const nom = findText(intent.values, 'nomAudience');
    if (!isChosen && nom !== null) await keepAudience({ nom, audience }, personne, { ...ports, stores });
    const cible = await getPublic(conventionId, audience, { stores, now });
    if (cible.personnes.length + cible.canaux.length === 0)
      return { kind: 'form', form: refuseAudience(isChosen ? formulaire : formulaireChoix) };
    const raisons = await getRaisonsAccord(conventionId, saisie.prevueLe ?? now, stores);
    const apercu = { saisie, cible, auteur: personne, raisons, soumission, brouillon: step.id, now };
    return { kind: 'form', form: buildApercuAnnonce(apercu) };
  });

/** Nobody is of it. */
function refuseAudience(form: Form): Form {
  const id = form.fields.some((field) => field.id === 'including') ? 'including' : 'destinataires';
  return showErrors(form, withError(form.fields, id, personneADestination()));
}

/** What a preview is made of; `soumission` is its number. */
interface DemandeApercuAnnonce {
  readonly saisie: SaisieAnnonce;
  readonly cible: PublicAnnonce;
  readonly auteur: Personne;
  readonly raisons: readonly RaisonAccord[];
  readonly soumission: string;
  readonly brouillon: string;
  readonly now: Temporal.Instant;
}

export function buildApercuAnnonce(demande: DemandeApercuAnnonce): Form {
  const { saisie, cible, auteur, raisons, soumission, brouillon, now } = demande;
  const { contenu, prevueLe } = saisie;
  const attente = { ...contenu, envoyeeLe: prevueLe ?? now };
  return viewApercuAnnonce({
    contenu: { ...contenu, auteur },
    prevueLe,
    attente,
    nombre: countPublic(attente, cible),
    personnes: cible.personnes,
    canaux: listNomsCanaux(cible.canaux),
    raisons,
    context: { brouillon, soumission },
  });
}

/** Why the author is asked to confirm it. */
export async function getRaisonsAccord(
  conventionId: string,
  le: Temporal.Instant,
  { annonces, conventions }: Pick<Stores, 'annonces' | 'conventions'>,
): Promise<readonly RaisonAccord[]> {
  const fermetures = await conventions.getFermetures(conventionId);
  return listRaisonsAccord(await annonces.list(conventionId), { le, fermetures });
}
