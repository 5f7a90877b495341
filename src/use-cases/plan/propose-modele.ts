import type { Field, Values } from '../../conversation/chat.ts';
import { findText, withError } from '../../conversation/form.ts';
import type { Tell } from '../../conversation/use-case.ts';
import { instantAt, OPENING_TIME } from '../../domain/nouns/jours-ouvres.ts';
import {
  CLE_MODELE,
  GENRES_MODELE,
  isCodeCommun,
  type Modele,
  parseIndicateursTypes,
} from '../../domain/plan/modele.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewModelePropose } from '../../views/plan/modele.ts';
import * as say from '../../views/plan/proposition.ts';
import { checkFields } from '../../views/words/check-fields.ts';
import { saveBrouillon } from '../verbs/keep-saisie.ts';
import { findModele, listModeles, propose, writeProposition } from '../verbs/propose.ts';

/** Who supervises proposes a fiche, an indicator, a question or a réseau: coordination may take it until the convention is over. */
const MODELE: Parameters<typeof propose>[0] = {
  parseGenre,
  listFields: (genre) => say.fieldsOfModele(genre),
  check: (fields, values) => checkCodes(checkFields(fields, values), values),
  keep: async ({ id: personneId, conventionId }, { id, genre, valeurs }, { stores, clock }) => {
    const { fin } = await stores.conventions.get(conventionId);
    const brouillon = {
      personne: { id: personneId, conventionId },
      cle: `${CLE_MODELE}${id}`,
      valeurs: { ...valeurs, genre },
    };
    return saveBrouillon(brouillon, instantAt(fin, OPENING_TIME), { stores, clock });
  },
  findSame: async ({ genre, valeurs }, places, { stores, inConvention }) => {
    if (genre !== 'reseau') return null;
    const code = String(valeurs.code).toUpperCase();
    const found = places.map(({ conventionId }) =>
      inConvention(conventionId, () => findReseau(code, conventionId, stores)),
    );
    return (await Promise.all(found)).find((one) => one !== null) ?? null;
  },
};

/** The number of the réseau of several conventions of this code, that a convention has, or was proposed. */
async function findReseau(code: string, conventionId: string, stores: Stores): Promise<string | null> {
  const instances = await stores.seances.listInstances(conventionId);
  const known = instances.find(({ commun }) => commun?.code === code)?.commun?.id;
  if (known !== undefined) return known;
  const modeles = await listModeles(conventionId, '', stores);
  const isSame = ({ genre, champs }: Modele) => genre === 'reseau' && champs.code?.toUpperCase() === code;
  return modeles.find(isSame)?.id ?? null;
}

export const writeModele = writeProposition(MODELE);
export const proposeModele = propose(MODELE);

function parseGenre(values: Values): Modele['genre'] {
  return GENRES_MODELE.find((one) => one === findText(values, 'genre')) ?? 'fiche';
}

function checkCodes(fields: readonly Field[], values: Values): readonly Field[] {
  const has = (id: string) => fields.some((field) => field.id === id);
  const code = findText(values, 'code');
  if (has('code') && code !== null && !isCodeCommun(code.toUpperCase()))
    return withError(fields, 'code', say.CODE_ILLISIBLE);
  const { illisibles } = parseIndicateursTypes(findText(values, 'indicateurs') ?? '');
  return has('indicateurs') && illisibles.length > 0
    ? withError(fields, 'indicateurs', say.indicateursIllisibles(illisibles))
    : fields;
}

/** To coordination, as long as it waits. */
export const composeModelePropose: Tell<'modele-propose'> = async (
  { personneId, brouillon },
  { conventionId },
  { stores },
) => {
  const modele = await findModele(conventionId, brouillon, stores);
  if (modele?.etat !== 'attente' || modele.personneId !== personneId)
    return { kind: 'obsolete', raison: 'annonce-decidee' };
  const message = viewModelePropose(await stores.personnes.get(personneId), modele);
  return { kind: 'message', message };
};
