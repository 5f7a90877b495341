import type { Field, Option, Values } from '../../conversation/chat.ts';
import { findNumber, findText, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import {
  type Champs,
  type GenreModification,
  isGenreModification,
  type ModificationNotee,
  objetOf,
} from '../../domain/nouns/avenant.ts';
import { isReseau, nameInstance } from '../../domain/nouns/instance.ts';
import type { Structure } from '../../domain/nouns/partie.ts';
import { getAvant, parseObjectifs, writeObjectifs } from '../../domain/plan/avenant.ts';
import { parseIndicateurs, writeIndicateurs } from '../../domain/plan/indicateurs-texte.ts';
import type { Stores } from '../../ports/stores.ts';
import { FAITS, viewFait } from '../../views/plan/avenant-actes.ts';
import * as say from '../../views/plan/modification.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { getSituation, type Situation } from '../verbs/get-avenant.ts';
import { noteBy } from '../verbs/tell.ts';
import { checkIndicateurs } from './import-fiches.ts';

/** Asks what is to be changed: of which fiche, enjeu, party or instance first, then how. */
export const writeModification: UseCase = async ({ values }, { personne }, { stores }) => {
  const situation = await getSituation(personne.conventionId, stores);
  const asked = parseAsked(values, situation);
  if (asked === null) return { kind: 'message', message: viewFait(FAITS.absente) };
  const { genre, cible, options } = asked;
  if (options !== null && cible === null) return { kind: 'form', form: say.viewChoixCible(genre, options) };
  return { kind: 'form', form: formOf(asked, situation) };
};

/** Notes it: it waits for its avenant, and changes nothing. What was noted of the same text before is replaced. */
export const saveModification: UseCase = ({ values }, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId } = personne;
    const situation = await getSituation(conventionId, stores, true);
    const asked = parseAsked(values, situation);
    if (asked === null || (asked.options !== null && asked.cible === null))
      return { kind: 'done', message: viewFait(FAITS.absente) };
    const form = formOf(asked, situation);
    const { fields, champs } = await check(values, { asked, fields: form.fields, situation, stores });
    if (champs === null) return { kind: 'form', form: showErrors(form, fields) };
    const now = ports.clock.now();
    const structures = await stores.conventions.listStructures(conventionId);
    const place = placeOf(asked, champs, { ...situation, structures });
    const replaced = situation.etat.modifications.filter((one) =>
      isSame(one, { ...place, genre: asked.genre }),
    );
    await stores.modifications.close(
      conventionId,
      replaced.map(({ id }) => id),
      now,
    );
    const modification = { id: ports.ids.create(), genre: asked.genre, ...place, champs, noteeLe: now };
    await stores.modifications.create(conventionId, modification);
    await noteBy(personne, now, stores)('modification:noter', modification.id, { genre: asked.genre });
    return { kind: 'done', message: viewFait(FAITS.notee, say.GENRES_EN_MOTS[asked.genre]) };
  });

/** Takes back what was typed. Twice is once. */
export const removeModification: UseCase = ({ values }, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { etat, projet } = await getSituation(personne.conventionId, stores, true);
    const id = findText(values, 'modification');
    const isInProjet = projet?.lignes.some(({ source }) => source === id) === true;
    if (isInProjet || !etat.modifications.some((one) => one.id === id) || id === null)
      return { kind: 'done', message: viewFait(FAITS.absente) };
    const now = ports.clock.now();
    await stores.modifications.close(personne.conventionId, [id], now);
    await noteBy(personne, now, stores)('modification:retirer', id);
    return { kind: 'done', message: viewFait(FAITS.retiree) };
  });

interface Asked {
  readonly genre: GenreModification;
  /** Null: the kind is about none. */
  readonly options: readonly Option[] | null;
  readonly cible: Option | null;
}

function parseAsked(values: Values, situation: Situation): Asked | null {
  const genre = findText(values, 'genre') ?? '';
  if (!isGenreModification(genre)) return null;
  const options = listCibles(genre, situation);
  const cible = options?.find(({ value }) => value === findText(values, 'cible')) ?? null;
  return { genre, options, cible };
}

function listCibles(
  genre: GenreModification,
  { stored: { plan }, etat, signataires }: Situation,
): readonly Option[] | null {
  if (objetOf(genre) === 'fiche') return etat.fiches.map(say.optionFiche);
  switch (genre) {
    case 'enjeu':
      return plan.enjeux.map(({ code, titre }) => ({ value: code, label: titre }));
    case 'partie_sortie':
      return signataires.map(({ code, nom }) => ({ value: code, label: nom }));
    case 'instance':
      return plan.instances
        .filter((one) => !isReseau(one))
        .map(({ code, nom }) => ({ value: code, label: nom }));
    default:
      return null;
  }
}

function formOf({ genre, cible }: Asked, { etat }: Situation) {
  const avant = getAvant({ genre, cle: cible?.value ?? '' }, etat);
  const enjeux = etat.plan.enjeux.map(({ code, titre }) => ({ value: code, label: titre }));
  return say.viewFormulaireModification(genre, { cible, avant, enjeux });
}

interface Checking {
  readonly asked: Asked;
  readonly fields: readonly Field[];
  readonly situation: Situation;
  readonly stores: Stores;
}

async function check(
  values: Values,
  { asked, fields, situation, stores }: Checking,
): Promise<{ readonly fields: readonly Field[]; readonly champs: Champs | null }> {
  const { genre, cible } = asked;
  const checked = checkFields(fields, values);
  if (hasErrors(checked)) return { fields: checked, champs: null };
  const typed = Object.fromEntries(
    fields.flatMap(({ id }) => {
      const text = findText(values, id);
      return text === null ? [] : [[id, text] as const];
    }),
  );
  const champs = normalize(genre, typed);
  const faute = await findFaute(typed, { asked, situation, stores });
  if (faute !== null) return { fields: withError(checked, ...faute), champs: null };
  const avant = getAvant({ genre, cle: cible?.value ?? '', apres: champs }, situation.etat);
  const first = fields[0]?.id ?? '';
  return isUnchanged(genre, avant, champs)
    ? { fields: withError(checked, first, say.RIEN_DE_CHANGE), champs: null }
    : { fields: checked, champs };
}

function isUnchanged(genre: GenreModification, avant: Champs, champs: Champs): boolean {
  if (genre === 'article') return champs.texte === champs.avant;
  const hasText = Object.keys(champs).length > 0;
  return hasText && Object.entries(champs).every(([id, text]) => avant[id] === text);
}

/** As the plan writes it, so that equal is equal. */
function normalize(genre: GenreModification, typed: Champs): Champs {
  if (genre === 'enjeu')
    return { ...typed, objectifs: writeObjectifs(parseObjectifs(typed.objectifs ?? '').objectifs) };
  if (genre === 'indicateurs')
    return { indicateurs: writeIndicateurs(parseIndicateurs(typed.indicateurs ?? '').indicateurs) };
  if (genre === 'instance') return { ...typed, foisParAn: String(findNumber(typed, 'foisParAn')) };
  return typed;
}

/** What no field can say alone, by the field where it is said. */
async function findFaute(
  champs: Champs, // as they were typed
  { asked: { genre, cible }, situation, stores }: Omit<Checking, 'fields'>,
): Promise<readonly [string, string] | null> {
  const { plan, fiches } = situation.etat;
  if (genre === 'instance') {
    const fois = findNumber(champs, 'foisParAn') ?? 0;
    return Number.isInteger(fois) && fois >= 0 && fois <= MOST_SEANCES
      ? null
      : ['foisParAn', say.SEANCES_INVALIDES];
  }
  if (genre === 'enjeu') {
    const { objectifs, illisibles } = parseObjectifs(champs.objectifs ?? '');
    const isRead = objectifs.length > 0 && illisibles.length === 0;
    return isRead ? null : ['objectifs', say.objectifIllisible(illisibles)];
  }
  if (genre === 'partie_entree') {
    if (champs.nature === 'commune' && !INSEE.test(champs.codeInsee ?? ''))
      return ['codeInsee', say.INSEE_INVALIDE];
    const isKnown = plan.parties.some(({ code, nom }) => nom === champs.nom || code === champs.codeInsee);
    return isKnown ? ['nom', say.PARTIE_CONNUE] : null;
  }
  const fiche = fiches.find(({ numero }) => String(numero) === cible?.value);
  if (genre === 'indicateurs' && fiche !== undefined) {
    const faute = (await checkIndicateurs(champs, fiche, stores))?.faute ?? null;
    return faute === null ? null : ['indicateurs', faute];
  }
  return null;
}

const INSEE = /^\d[\dAB]\d{3}$/;
const MOST_SEANCES = 52; // one a week

/** Which row it is about. */
function placeOf(
  { genre, cible }: Asked,
  champs: Champs,
  { etat, structures }: Situation & { readonly structures: readonly Structure[] },
): Pick<ModificationNotee, 'ficheActionId' | 'cle'> {
  const fiche = etat.fiches.find(({ numero }) => String(numero) === cible?.value);
  if (objetOf(genre) === 'fiche') return { ficheActionId: fiche?.id ?? null, cle: null };
  if (genre === 'article') return { ficheActionId: null, cle: champs.article ?? null };
  if (genre !== 'partie_entree') return { ficheActionId: null, cle: cible?.value ?? null };
  const codes = [...etat.plan.parties, ...structures].map(({ code }) => code);
  const { code } = nameInstance(
    champs.nom ?? '',
    codes.map((one) => ({ code: one, slug: one.toLowerCase() })),
  );
  const { codeInsee } = champs; // of a commune
  return { ficheActionId: null, cle: codeInsee && !codes.includes(codeInsee) ? codeInsee : code };
}

/** What is new, and a sentence of an article, stands beside others; of all else the last one counts. */
function isSame(
  { genre, ficheActionId, cle, ...one }: ModificationNotee,
  other: Pick<ModificationNotee, 'genre' | 'ficheActionId' | 'cle'>,
): boolean {
  if (genre !== other.genre || genre === 'fiche_nouvelle' || genre === 'article') return false;
  return ficheActionId === other.ficheActionId && cle === other.cle && one.id !== '';
}
