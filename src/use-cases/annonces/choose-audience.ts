import type { Temporal } from 'temporal-polyfill';
import type { Form, Option, Values } from '../../conversation/chat.ts';
import { fillFields, findText, getList } from '../../conversation/form.ts';
import { isLimited } from '../../domain/annonces/animation.ts';
import {
  AUDIENCES,
  type AudienceAnnonce,
  type ContexteAudience,
  type Critere,
  FIXED_AUDIENCES,
  isOfTheMoment,
  toCode,
} from '../../domain/annonces/audience-annonce.ts';
import { isOuverte, listReseauxAnimes } from '../../domain/nouns/instance.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { listDestinatairesEtape } from '../../domain/tours/destinataires-etape.ts';
import { DomainError } from '../../errors.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import * as say from '../../views/annonces/audience-annonce.ts';
import { nomDansUneListe } from '../../views/words/nommer-pilote.ts';
import { loadContexteEtape, loadDonnees } from '../verbs/contexte-etape.ts';
import { type AudienceGardee, listAudiences } from './kept-audiences.ts';

/** What an audience can be made of by its author, and those that coordination keeps. */
export interface ChoixAudience {
  readonly offered: readonly Offered[];
  readonly gardees: readonly AudienceGardee[];
  /** The last day of the convention: nothing is planned beyond. */
  readonly fin: Temporal.PlainDate;
  /** Its author writes to one of these réseaux, and to nobody else. */
  readonly isLimited: boolean;
}

interface Offered {
  readonly critere: Critere;
  readonly option: Option;
}

export async function getChoix(auteur: Personne, stores: Stores): Promise<ChoixAudience> {
  const { conventionId } = auteur;
  if (isLimited(auteur)) return getChoixReseaux(auteur, stores);
  const [{ fin }, instances, parties, enjeux, fiches, personnes, gardees] = await Promise.all([
    stores.conventions.get(conventionId),
    stores.seances.listInstances(conventionId),
    stores.conventions.listParties(conventionId),
    stores.plans.listEnjeux(conventionId),
    stores.ficheActions.list(conventionId),
    stores.personnes.list(conventionId),
    listAudiences(conventionId, stores),
  ]);
  const named = personnes.length > MOST_NAMED ? [] : personnes;
  return {
    fin,
    offered: [
      offer({ genre: 'tous', cle: '' }),
      ...instances.filter(isOuverte).map(({ code, nom }) => offer({ genre: 'instance', cle: code, nom })),
      ...say.OFFERED_ROLES.map((cle) => offer({ genre: 'role', cle })),
      offer({ genre: 'sans-reponse', cle: '' }),
      ...parties.map(({ id, appellation }) => offer({ genre: 'partie', cle: id, nom: appellation })),
      ...enjeux.map(({ code, titre }) => offer({ genre: 'enjeu', cle: code, nom: titre })),
      ...fiches.map(({ numero, titreCourt }) => offer({ genre: 'fiche', cle: String(numero) }, titreCourt)),
      ...named.map((personne) => {
        const critere = { genre: 'personne', cle: personne.id } as const;
        return { critere, option: { value: toCode(critere), label: nomDansUneListe(personne) } };
      }),
    ],
    gardees,
    isLimited: false,
  };
}

async function getChoixReseaux(auteur: Personne, { conventions, seances }: Stores): Promise<ChoixAudience> {
  const { fin } = await conventions.get(auteur.conventionId);
  const own = listReseauxAnimes(auteur);
  const instances = (await seances.listInstances(auteur.conventionId)).filter(isOuverte);
  const reseaux = instances.filter(({ code }) => own.includes(code));
  const offered = reseaux.map(({ code, nom }) => offer({ genre: 'instance', cle: code, nom }));
  return { fin, offered, gardees: [], isLimited: true };
}

/** What was typed stays within what its author may write. @throws DomainError `annonce-hors-reseau` */
export function assertOffered(values: Values, { offered, isLimited: isBound }: ChoixAudience): void {
  const chosen = findText(values, 'destinataires');
  const isOffered = chosen === null || offered.some(({ option }) => option.value === chosen);
  if (isBound && (offered.length === 0 || !isOffered || findText(values, 'publique') === 'oui'))
    throw new DomainError('annonce-hors-reseau');
}

const MOST_NAMED = 250; // lists of more than these do not fit a card of every chat

function offer(critere: Critere, detail?: string): Offered {
  return { critere, option: { value: toCode(critere), label: say.labelCritere(critere, detail) } };
}

/** The form that composes an audience, with what was typed, and its errors once it was sent. */
export function buildChoixAudience(choix: ChoixAudience, values: Values, context: Form['context']): Form {
  const form = say.viewChoixAudience(
    choix.offered.map(({ option }) => option),
    context,
  );
  return { ...form, fields: fillFields(form.fields, values) };
}

/** The audience that was chosen; null for none, or for what is not offered. */
export function findAudience(values: Values, choix: ChoixAudience): AudienceAnnonce | null {
  const { offered, gardees } = choix;
  const chosen = findText(values, 'destinataires');
  if (choix.isLimited) {
    const reseau = offered.find(({ option }) => option.value === chosen);
    return reseau ? { including: [reseau.critere], among: [], except: [] } : null;
  }
  const fixed = FIXED_AUDIENCES.find((one) => one === chosen);
  if (fixed) return AUDIENCES[fixed];
  if (chosen !== say.AUTRES)
    return gardees.find(({ nom }) => say.toCodeGardee(nom) === chosen)?.audience ?? null;
  const pick = (part: keyof AudienceAnnonce) => {
    const codes = getList(values, part);
    return offered.flatMap(({ critere, option }) => (codes.includes(option.value) ? [critere] : []));
  };
  const audience = { including: pick('including'), among: pick('among'), except: pick('except') };
  return audience.including.length === 0 ? null : audience;
}

/** What decides who is of this audience now. */
export async function getContexteAudience(
  conventionId: string,
  audience: AudienceAnnonce,
  { stores, now }: Moment,
): Promise<ContexteAudience> {
  return {
    fiches: await stores.ficheActions.list(conventionId),
    jour: jourOf(now),
    silencieux: isOfTheMoment(audience) ? await listSilencieux(conventionId, { stores, now }) : new Set(),
  };
}

/** Ids of those whom a reminder would reach now: nobody when no tour is open. */
async function listSilencieux(conventionId: string, { stores, now }: Moment): Promise<ReadonlySet<string>> {
  const donnees = await loadDonnees(conventionId, stores);
  const ouvert = donnees.tours.find(({ etat }) => etat === 'ouvert');
  if (ouvert === undefined) return new Set();
  const { contexte } = await loadContexteEtape(ouvert, donnees, { stores, now });
  const messages = listDestinatairesEtape('rappel-1', contexte);
  return new Set(messages.flatMap(({ destinataire: { personneId } }) => personneId ?? []));
}
