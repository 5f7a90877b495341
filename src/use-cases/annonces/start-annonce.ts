import type { Temporal } from 'temporal-polyfill';
import type { Field, Form, Values } from '../../conversation/chat.ts';
import { findText, hasErrors } from '../../conversation/form.ts';
import { isLimited } from '../../domain/annonces/animation.ts';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import { toIdLettre } from '../../domain/annonces/lettre.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Moment } from '../../ports/stores.ts';
import { AUTRES } from '../../views/annonces/audience-annonce.ts';
import { BLANK, MODELE_LETTRE, TEMPLATES } from '../../views/annonces/brouillons-annonce.ts';
import { valuesOfEvenement } from '../../views/annonces/evenement.ts';
import { valeursLettre } from '../../views/annonces/lettre.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { getManaged } from '../verbs/list-envois-annonce.ts';
import type { Merged } from '../verbs/merge-meanwhile.ts';
import { hasInscriptions } from './check-annonce.ts';
import { checkEvenement } from './check-evenement.ts';
import { adaptDestinataires, type DraftAnnonce, isTemplate, listDraftsOf } from './drafts-annonce.ts';
import { toValues } from './kept-audiences.ts';
import { findLettre } from './propose-lettre.ts';

/** What the form opens on; `draft`: null where it is a new one. */
interface Start {
  readonly saisie: Values;
  readonly draft: DraftAnnonce | null;
  readonly isNamed: boolean;
  /** What a new one is to be called; absent: anything. */
  readonly id?: string;
}

/** What it begins with: a draft, the text of another announcement, a model, the letter, or nothing. */
export async function getStart(values: Values, personne: Personne, { stores, now }: Moment): Promise<Start> {
  const { id, conventionId } = personne;
  const drafts = await listDraftsOf(personne, stores);
  const [annonce, template, named] = ['annonce', 'modele', 'brouillon'].map((key) => findText(values, key));
  const asNew = (saisie: Values): Start => ({ saisie, draft: null, isNamed: false });
  if (findText(values, 'anew') === 'oui' || template === BLANK) return asNew({});
  if (annonce)
    return asNew(adaptDestinataires(toSaisie(await getManaged(personne, annonce, stores)), personne));
  const instance = findText(values, 'instance');
  if (instance) return asNew(adaptDestinataires({ destinataires: `instance:${instance}` }, personne));
  if (template === MODELE_LETTRE && !isLimited(personne))
    return startLettre(drafts, conventionId, { stores, now });
  if (template) return asNew(getTemplate(template, drafts));
  const isOwn = (one: DraftAnnonce) => one.personneId === id && !isTemplate(one);
  const draft = (named ? drafts.find((one) => one.id === named) : drafts.find(isOwn)) ?? null;
  const texte = findText(values, 'texte');
  const saisie = { ...draft?.valeurs, ...(texte === null ? {} : { texte }) };
  return { saisie, draft, isNamed: Boolean(named) };
}

/** One draft for all of coordination: who comes second goes on with it. @throws DomainError `lettre-vide` */
async function startLettre(
  drafts: readonly DraftAnnonce[],
  conventionId: string,
  moment: Moment,
): Promise<Start> {
  const id = toIdLettre(jourOf(moment.now));
  const draft = drafts.find((one) => one.id === id) ?? null;
  if (draft !== null) return { saisie: draft.valeurs, draft, isNamed: true };
  const lettre = await findLettre(conventionId, moment);
  if (lettre === null) throw new DomainError('lettre-vide');
  return { saisie: valeursLettre(lettre), draft, isNamed: false, id };
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
  const { titre, texte, lien, destinataires, accuseDemande, urgente, publique, evenement, image } = annonce;
  const { calendrier } = annonce;
  return {
    titre,
    texte,
    lien: lien ?? '',
    ...toValues(destinataires),
    ...(accuseDemande && { accuse: 'oui' }),
    ...(urgente && { urgente: 'oui' }),
    ...(publique && { publique: 'oui' }),
    ...(calendrier !== null && { calendrier: 'oui' }),
    ...(image && { image: image.cle }),
    ...(evenement && { inscriptions: 'oui', ...valuesOfEvenement(evenement), limite: '' }),
  };
}

/** What the form of an announcement asks in steps of their own: whom it is for, to what people register. */

/** A form that is asked where another one says so. */
export interface Suite {
  readonly form: Form;
  readonly isAsked: boolean;
  readonly checked: readonly Field[];
}

type Forms = Readonly<Record<'formulaireChoix' | 'formulaireEvenement', Form>>;

/** In their order. */
export function listSuites(
  { formulaireChoix, formulaireEvenement }: Forms,
  values: Values,
  now: Temporal.Instant,
): readonly Suite[] {
  return [
    {
      form: formulaireChoix,
      isAsked: findText(values, 'destinataires') === AUTRES,
      checked: checkFields(formulaireChoix.fields, values),
    },
    {
      form: formulaireEvenement,
      isAsked: hasInscriptions(values),
      checked: checkEvenement(formulaireEvenement.fields, values, now),
    },
  ];
}

/** Whether it was sent from there. */
export function isSent({ form }: Suite, values: Values): boolean {
  return form.fields.some(({ id }) => id in values);
}

interface Steps {
  readonly suites: readonly Suite[];
  readonly mark: Merged['mark'];
}

/** What is asked next, or once more with its errors; null: everything is said. */
export function findSuite({ suites, mark }: Steps, values: Values): Form | null {
  const last = suites.findLastIndex((suite) => isSent(suite, values));
  for (const [index, { form, isAsked, checked }] of suites.entries()) {
    if (!isAsked) continue;
    if (index > last) return form;
    const marked = mark(checked);
    if (hasErrors(marked)) return showErrors(form, marked);
  }
  return null;
}
