import type { Values } from '../../conversation/chat.ts';
import { fillFields, findText, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import {
  type AudienceAnnonce,
  findFixed,
  parseAudience,
  toCode,
  writeAudience,
} from '../../domain/annonces/audience-annonce.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import { instantAt, OPENING_TIME } from '../../domain/nouns/jours-ouvres.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/annonces/audience-annonce.ts';
import { DELETED } from '../../views/annonces/brouillons-annonce.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { saveBrouillon } from '../verbs/keep-saisie.ts';
import { underLock } from '../verbs/under-lock.ts';
import { isSameNom, listDrafts, saveDraft } from './drafts-annonce.ts';

/** An audience under the name that coordination gave it. */
export interface AudienceGardee {
  readonly nom: string;
  readonly audience: AudienceAnnonce;
}

interface Row extends AudienceGardee {
  /** Id of whose row it is. */
  readonly personneId: string;
  readonly conventionId: string;
}

export async function listAudiences(conventionId: string, stores: Stores): Promise<readonly Row[]> {
  const rows = await stores.brouillonsPartages.list(conventionId, CLE_AUDIENCE);
  return rows.map(({ cle, valeurs, personneId }) => ({
    personneId,
    conventionId,
    nom: cle.slice(CLE_AUDIENCE.length),
    audience: parseAudience(findText(valeurs, 'audience') ?? 'tous'),
  }));
}

type PortsIn = Pick<Ports, 'clock'> & { readonly stores: Stores };

/** Keeps an audience under a name, until the convention is over. False: another one has that name. */
export async function keepAudience(
  { nom, audience }: AudienceGardee,
  personne: Owned,
  ports: PortsIn,
): Promise<boolean> {
  const { conventionId } = personne;
  const known = (await listAudiences(conventionId, ports.stores)).find((one) => isSameNom(one.nom, nom));
  if (known !== undefined) return writeAudience(known.audience) === writeAudience(audience);
  await save({ nom, audience, personneId: personne.id, conventionId }, ports);
  return true;
}

async function save({ nom, audience, personneId, conventionId }: Row, ports: PortsIn): Promise<void> {
  const { fin } = await ports.stores.conventions.get(conventionId);
  const personne = { conventionId, id: personneId };
  const brouillon = {
    personne,
    cle: `${CLE_AUDIENCE}${nom}`,
    valeurs: { audience: writeAudience(audience) },
  };
  await saveBrouillon(brouillon, instantAt(fin, OPENING_TIME), ports);
}

/** Opens the form that gives it another name, or gives it up. */
export const openAudience: UseCase = async ({ values }, { personne }, { stores }) => {
  const gardee = await getAudience(values, personne, stores);
  return { kind: 'form', form: say.viewFormulaireAudience(gardee) };
};

/** Drafts that are for it are for it still. */
export const renameAudience = underLock('annonces', async ({ values }, { personne }, ports) => {
  const { stores } = ports;
  const { conventionId } = personne;
  const gardee = await getAudience(values, personne, stores);
  const form = say.viewFormulaireAudience(gardee);
  const nom = findText(values, 'nom') ?? '';
  const others = (await listAudiences(conventionId, stores)).filter((one) => one.nom !== gardee.nom);
  const isTaken = others.some((one) => isSameNom(one.nom, nom));
  const checked = checkFields(fillFields(form.fields, values), values);
  const fields = isTaken ? withError(checked, 'nom', say.ALREADY_NAMED) : checked;
  if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  if (nom !== gardee.nom) {
    await deleteRow(gardee, stores);
    await save({ ...gardee, nom }, ports);
    await replaceInDrafts(gardee, { destinataires: say.toCodeGardee(nom) }, ports);
  }
  return { kind: 'done', message: say.viewRenamedAudience(nom) };
});

/** Drafts that were for it are for the same people. Twice is once. */
export const deleteAudience = underLock('annonces', async ({ values }, { personne }, ports) => {
  const { stores } = ports;
  const gardee = await findAudience(values, personne, stores);
  if (gardee !== null) {
    await deleteRow(gardee, stores);
    await replaceInDrafts(gardee, toValues(gardee.audience), ports);
  }
  return { kind: 'done', message: DELETED };
});

/** How a form gives back an audience that was announced before. */
export function toValues(audience: AudienceAnnonce): Values {
  const fixed = findFixed(audience);
  if (fixed) return { destinataires: fixed };
  const { including, among, except } = audience;
  const parts = { including: including.map(toCode), among: among.map(toCode), except: except.map(toCode) };
  return { destinataires: say.AUTRES, ...parts };
}

async function replaceInDrafts({ nom, conventionId }: Row, values: Values, ports: PortsIn): Promise<void> {
  for (const draft of await listDrafts(conventionId, ports.stores))
    if (findText(draft.valeurs, 'destinataires') === say.toCodeGardee(nom))
      await saveDraft({ ...draft, valeurs: { ...draft.valeurs, ...values } }, ports);
}

async function deleteRow({ nom, personneId, conventionId }: Row, stores: Stores): Promise<void> {
  await stores.brouillons.delete({ conventionId, id: personneId }, `${CLE_AUDIENCE}${nom}`);
}

/** @throws DomainError `audience-introuvable` when it has another name now, or was given up */
async function getAudience(values: Values, personne: Owned, stores: Stores): Promise<Row> {
  const gardee = await findAudience(values, personne, stores);
  if (gardee === null) throw new DomainError('audience-introuvable');
  return gardee;
}

async function findAudience(values: Values, { conventionId }: Owned, stores: Stores): Promise<Row | null> {
  const gardees = await listAudiences(conventionId, stores);
  return gardees.find(({ nom }) => nom === findText(values, 'audience')) ?? null;
}

/** Where the audiences are kept that coordination named. */
const CLE_AUDIENCE = 'audience:';
