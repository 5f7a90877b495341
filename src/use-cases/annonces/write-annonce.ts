import type { Temporal } from 'temporal-polyfill';
import type { Form, Values } from '../../conversation/chat.ts';
import { fillFields, findText, hasErrors, withError } from '../../conversation/form.ts';
import type { MessageImage } from '../../conversation/picture.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { listRaisonsAccord, type RaisonAccord } from '../../domain/annonces/annonce.ts';
import { listNomsCanaux } from '../../domain/nouns/compte.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { PERSONNE_A_DESTINATION, viewFormulaireAnnonce } from '../../views/annonces/annonce.ts';
import { noLongerIn, viewApercuAnnonce } from '../../views/annonces/apercu-annonce.ts';
import { ALREADY_NAMED, AUTRES } from '../../views/annonces/audience-annonce.ts';
import { modifieDepuis, showEnregistre, showModifiePar } from '../../views/annonces/brouillons-annonce.ts';
import { imageField } from '../../views/pages/image-annonce.ts';
import { showBrouillonRepris, showErrors } from '../../views/words/check-fields.ts';
import { endLostCanaux } from '../verbs/end-canal.ts';
import { withStamps } from '../verbs/merge-meanwhile.ts';
import { findMention, getReferents } from './accord-annonce.ts';
import { checkAnnonce, listFields, type SaisieAnnonce } from './check-annonce.ts';
import { buildFormulaireEvenement } from './check-evenement.ts';
import { assertOffered, buildChoixAudience, type ChoixAudience, getChoix } from './choose-audience.ts';
import { countPublic, getPublic, type PublicAnnonce } from './dispatch-annonce.ts';
import {
  type DraftAnnonce,
  findDraft,
  findImage,
  isOthers,
  type Kept,
  keepDraft,
  listOtherModels,
  toVu,
} from './drafts-annonce.ts';
import { toImage } from './image-annonce.ts';
import { keepAudience } from './kept-audiences.ts';
import { findSuite, getStart, isSent, listSuites, type Suite } from './start-annonce.ts';

/**
 * Opens the form of an announcement: on the draft that is named, on the text of another announcement (`annonce`) or of a
 * model, on a text that is brought along; else on one's own latest draft, which says so. `anew`: blank, beside the drafts.
 */
export const writeAnnonce: UseCase = async ({ values }, { personne }, { stores, clock, ids, links }) => {
  const now = clock.now();
  const start = await getStart(values, personne, { stores, now });
  const { saisie, draft, isNamed, id = ids.create() } = start;
  const choix = await getChoix(personne, stores);
  assertOffered({}, choix);
  const form = buildFormulaire(saisie, { id: draft?.id ?? id, choix, now, links });
  if (draft === null || findText(values, 'soumission') !== null) return { kind: 'form', form };
  if (isNamed) return { kind: 'form', form: showModifiePar(form, await toVu(draft, stores)) };
  return { kind: 'form', form: showBrouillonRepris(form, draft.majLe, 'annonce:rediger') };
};

interface Ouverture extends Pick<Ports, 'links'> {
  readonly id: string;
  readonly choix: ChoixAudience;
  readonly now: Temporal.Instant;
}

/** The form as it stands: sent back, it tells what somebody else wrote meanwhile. */
export function buildFormulaire(values: Values, { id, choix, now, links }: Ouverture): Form {
  const fields = fillFields(listFields(choix, now), values);
  const image = findText(values, 'image');
  const context = { brouillon: id, ...(image !== null && { image }) };
  const field = imageField(image !== null, links.imageDuBrouillon(id));
  return withStamps(viewFormulaireAnnonce([...fields, field], context));
}

/** Keeps what was typed so far, and shows the form again. */
export const keepAnnonce: UseCase = (intent, acteur, ports) =>
  ports.inTransaction(async (stores) => {
    const step = await takeStep(intent.values, acteur.personne, { ...ports, stores });
    const form = step.suites.findLast((suite) => isSent(suite, intent.values))?.form ?? step.formulaire;
    const fields = step.mark(form.fields);
    if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
    return { kind: 'form', form: showEnregistre(form, ports.clock.now(), step.isModel) };
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
  const choix = await getChoix(personne, stores);
  assertOffered(values, choix);
  const asked = findText(values, 'brouillon') ?? ports.ids.create();
  if (await isOthers(personne, asked, stores)) throw new DomainError('annonce-hors-reseau');
  const known = await findDraft(personne, asked, stores);
  const build = (id: string, saisie: Values) => ({
    formulaire: buildFormulaire(saisie, { id, choix, now, links: ports.links }),
    formulaireChoix: withStamps(buildChoixAudience(choix, saisie, { brouillon: id })),
    formulaireEvenement: withStamps(buildFormulaireEvenement(saisie, { brouillon: id }, now)),
  });
  const present = Object.values(build('', known?.valeurs ?? {}));
  const fields = present.flatMap((form) => form.fields);
  const soumission = `${asked}:${ports.ids.create()}`; // says of which draft it is the preview
  const [form = build('', {}).formulaire] = present;
  const models = await listOtherModels(known, stores);
  const typed = { id: asked, values, form: { ...form, fields }, known, soumission, models };
  const kept = await keepDraft(typed, personne, ports);
  const forms = build(kept.id, kept.values);
  return { ...kept, ...forms, choix, soumission, suites: listSuites(forms, kept.values, now) };
}

type PortsIn = Pick<Ports, 'ids' | 'clock' | 'links'> & { readonly stores: Stores };

/** Shows the announcement as it will be read, and who will receive it; before that, asks whom where it is to be chosen. */
export const previewAnnonce: UseCase = async (intent, { personne }, ports) => {
  const lost = await endLostCanaux(personne.conventionId, ports); // nothing is promised where nobody can write
  const form = await ports.inTransaction((stores) =>
    previewStep(intent.values, personne, { ...ports, stores }),
  );
  const isShown = lost.length > 0 && form.error === undefined;
  return { kind: 'form', form: isShown ? { ...form, error: noLongerIn(listNomsCanaux(lost)) } : form };
};

/** A draft is shown again; one that was written anew since its preview says so, and nothing is sent. */
export async function previewAgain(
  draft: DraftAnnonce,
  personne: Personne,
  { isSeen = false, ...ports }: PortsIn & { readonly isSeen?: boolean },
): Promise<Form> {
  const form = await previewStep({ ...draft.valeurs, brouillon: draft.id }, personne, ports);
  return isSeen ? form : { ...form, error: modifieDepuis(await toVu(draft, ports.stores)) };
}

async function previewStep(typed: Values, personne: Personne, ports: PortsIn): Promise<Form> {
  const { conventionId } = personne;
  const now = ports.clock.now();
  const step = await takeStep(typed, personne, ports);
  const { values, choix, formulaire, formulaireChoix, soumission } = step;
  const { fields, saisie } = checkAnnonce(values, { choix, now, mark: step.mark });
  if (hasErrors(fields)) return showErrors(formulaire, fields);
  const isChosen = findText(values, 'destinataires') !== AUTRES;
  const suite = findSuite(step, typed);
  if (suite !== null || saisie === null) return suite ?? formulaire;
  const { destinataires: audience } = saisie.contenu;
  const cible = await getPublic(conventionId, audience, { stores: ports.stores, now });
  if (cible.personnes.length + cible.canaux.length === 0)
    return isChosen
      ? refuse(formulaire, 'destinataires', PERSONNE_A_DESTINATION)
      : refuse(formulaireChoix, 'including', PERSONNE_A_DESTINATION);
  const nom = findText(typed, 'nomAudience');
  if (!isChosen && nom !== null && !(await keepAudience({ nom, audience }, personne, ports)))
    return refuse(formulaireChoix, 'nomAudience', ALREADY_NAMED);
  const raisons = await getRaisonsAccord(conventionId, saisie.prevueLe ?? now, ports.stores);
  const image = await findImage({ conventionId, valeurs: values }, ports.stores);
  return buildApercuAnnonce(
    {
      saisie,
      image: toImage(image, ports.links),
      cible,
      auteur: personne,
      raisons,
      soumission,
      brouillon: step.id,
      now,
    },
    ports,
  );
}

function refuse(form: Form, id: string, erreur: string): Form {
  return showErrors(form, withError(form.fields, id, erreur));
}

/** What a preview is made of; `soumission` is its number. */
interface DemandeApercuAnnonce {
  readonly saisie: SaisieAnnonce;
  readonly cible: PublicAnnonce;
  readonly auteur: Personne;
  readonly image: MessageImage | null;
  readonly raisons: readonly RaisonAccord[];
  readonly soumission: string;
  readonly brouillon: string;
  readonly now: Temporal.Instant;
}

/** @throws DomainError `accord-sans-personne` where nobody could agree to what is for everybody */
export async function buildApercuAnnonce(
  demande: DemandeApercuAnnonce,
  { stores, links }: Pick<Ports, 'stores' | 'links'>,
): Promise<Form> {
  const { saisie, cible, auteur, image, raisons, soumission, brouillon, now } = demande;
  const { contenu, prevueLe } = saisie;
  const attente = { ...contenu, envoyeeLe: prevueLe ?? now };
  return viewApercuAnnonce({
    contenu: { ...contenu, auteur, image, mention: await findMention({ ...auteur, ...contenu }, stores) },
    referents: contenu.publique ? await getReferents(auteur, stores) : null,
    prevueLe,
    attente,
    nombre: countPublic(attente, cible),
    personnes: cible.personnes,
    canaux: cible.canaux,
    page: links.apercuAnnonce(brouillon),
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
