import type { Temporal } from 'temporal-polyfill';
import type { Form, Option, Values } from '../../conversation/chat.ts';
import { fillFields, findText, getList } from '../../conversation/form.ts';
import {
  AUDIENCES,
  type AudienceAnnonce,
  type ContexteAudience,
  type Critere,
  FIXED_AUDIENCES,
  isOfTheMoment,
  toCode,
} from '../../domain/annonces/audience-annonce.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listDestinatairesEtape } from '../../domain/tours/destinataires-etape.ts';
import type { Stores } from '../../ports/stores.ts';
import {
  AUTRES,
  labelCritere,
  OFFERED_ROLES,
  toCodeGardee,
  viewChoixAudience,
} from '../../views/annonces/audience-annonce.ts';
import { nomDansUneListe } from '../../views/words/choix-personne.ts';
import { loadContexteEtape, loadDonnees } from '../verbs/contexte-etape.ts';
import { type AudienceGardee, listAudiences } from './kept-audiences.ts';

/** What an audience can be made of in a convention, and those that coordination keeps. */
export interface ChoixAudience {
  readonly offered: readonly Offered[];
  readonly gardees: readonly AudienceGardee[];
  /** The last day of the convention: nothing is planned beyond. */
  readonly fin: Temporal.PlainDate;
}

interface Offered {
  readonly critere: Critere;
  readonly option: Option;
}

export async function getChoix(conventionId: string, stores: Stores): Promise<ChoixAudience> {
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
      ...instances.map(({ code, nom }) => offer({ genre: 'instance', cle: code, nom })),
      ...OFFERED_ROLES.map((cle) => offer({ genre: 'role', cle })),
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
  };
}

const MOST_NAMED = 250; // lists of more than these do not fit a card of every chat

function offer(critere: Critere, detail?: string): Offered {
  return { critere, option: { value: toCode(critere), label: labelCritere(critere, detail) } };
}

/** The form that composes an audience, with what was typed, and its errors once it was sent. */
export function buildChoixAudience(choix: ChoixAudience, values: Values, context: Form['context']): Form {
  const form = viewChoixAudience(
    choix.offered.map(({ option }) => option),
    context,
  );
  return { ...form, fields: fillFields(form.fields, values) };
}

/** The audience that was chosen; null for none, or for what is not offered. */
export function findAudience(values: Values, { offered, gardees }: ChoixAudience): AudienceAnnonce | null {
  const chosen = findText(values, 'destinataires');
  const fixed = FIXED_AUDIENCES.find((one) => one === chosen);
  if (fixed) return AUDIENCES[fixed];
  if (chosen !== AUTRES) return gardees.find(({ nom }) => toCodeGardee(nom) === chosen)?.audience ?? null;
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
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<ContexteAudience> {
  return {
    fiches: await stores.ficheActions.list(conventionId),
    jour: jourOf(now),
    silencieux: isOfTheMoment(audience) ? await listSilencieux(conventionId, { stores, now }) : new Set(),
  };
}

/** Ids of those whom a reminder would reach now: nobody when no tour is open. */
async function listSilencieux(
  conventionId: string,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<ReadonlySet<string>> {
  const donnees = await loadDonnees(conventionId, stores);
  const ouvert = donnees.tours.find(({ etat }) => etat === 'ouvert');
  if (ouvert === undefined) return new Set();
  const { contexte } = await loadContexteEtape(ouvert, donnees, { stores, now });
  const messages = listDestinatairesEtape('rappel-1', contexte);
  return new Set(messages.flatMap(({ destinataire: { personneId } }) => personneId ?? []));
}
