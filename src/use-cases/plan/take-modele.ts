import type { Reply, Values } from '../../conversation/chat.ts';
import { findText, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { getTerritoire } from '../../domain/nouns/convention.ts';
import { findCommune } from '../../domain/nouns/instance.ts';
import { instantAt, OPENING_TIME } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole } from '../../domain/nouns/personne.ts';
import type { Instance } from '../../domain/nouns/seance.ts';
import { CLE_MODELE, canTake, type Modele } from '../../domain/plan/modele.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { type ModeleRecu, viewPropositions } from '../../views/plan/modele.ts';
import * as say from '../../views/plan/prise.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { listParts, moveCommun } from '../verbs/communs.ts';
import { saveBrouillon } from '../verbs/keep-saisie.ts';
import { listMemberships, listRecords } from '../verbs/memberships.ts';
import { findModele, listModeles, tellProposer } from '../verbs/propose.ts';
import { noteBy } from '../verbs/tell.ts';
import { getCibles, type Place, putModele } from './put-modele.ts';

/** To coordination what is proposed to it; to who supervises what she proposed, and which coordination took what. */
export const showPropositions: UseCase = async (intent, acteur, ports) => {
  const { personne } = acteur;
  const { stores } = ports;
  const records = hasRole(personne, 'supervision')
    ? listRecords(personne, await listMemberships(intent, acteur, ports))
    : [];
  const recues = hasRole(personne, 'coordination') ? await listRecues(personne.conventionId, stores) : null;
  const proposees = records.length === 0 ? null : await stores.supervisions.listProposees(records);
  return { kind: 'message', message: viewPropositions(recues, proposees) };
};

async function listRecues(conventionId: string, stores: Stores): Promise<readonly ModeleRecu[]> {
  const modeles = await listModeles(conventionId, '', stores);
  const ids = [...new Set(modeles.map(({ personneId }) => personneId))];
  const personnes = await stores.personnes.listByIds(ids);
  return modeles.flatMap((modele) => {
    const par = personnes.find(({ id }) => id === modele.personneId);
    return par === undefined ? [] : [{ modele, par }];
  });
}

/** Asks where it belongs. */
export const writePrise: UseCase = async ({ values }, { personne }, ports) => {
  const modele = await findModele(personne.conventionId, findText(values, 'modele'), ports.stores);
  if (modele === null || !canTake(modele)) return { kind: 'done', message: say.viewDecide(modele) };
  return askWhere(modele, ports);
};

/**
 * It stands in the plan, or waits for an avenant there; a réseau is one of several conventions. Of several who press the first
 * one decides.
 */
export const takeModele = deciding(async ({ values, modele, commune, place }) => {
  if (modele === null || !canTake(modele)) return { kind: 'done', message: say.viewDecide(modele) };
  if (commune !== null) return { kind: 'done', message: say.viewDecide({ ...modele, etat: 'prise' }) };
  const asked = await askWhere(modele, { stores: place.stores, clock: place.ports.clock });
  if (asked.kind === 'done') return asked;
  const { form } = asked;
  const fields = checkFields(form.fields, values);
  if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  const faute = await putModele(modele, findText(values, 'cible') ?? '', place);
  if (faute !== null && modele.genre === 'question') return { kind: 'done', message: say.viewRefus(faute) };
  if (faute !== null) return { kind: 'form', form: showErrors(form, withError(fields, 'cible', faute)) };
  await decide({ ...modele, etat: 'prise' }, place);
  return { kind: 'done', message: say.viewTaken(modele) };
});

/** Left where it waits; a question that was taken is asked no more, and a réseau is of its own convention alone again. */
export const leaveModele = deciding(async ({ modele, commune, place }) => {
  const { personne, stores, ports } = place;
  const isAsked = modele?.genre === 'question' && modele.etat === 'prise';
  if (commune === null && !(isAsked || modele?.etat === 'attente'))
    return { kind: 'done', message: say.viewDecide(modele) };
  if (isAsked) {
    const { questions = [] } = await stores.conventions.get(personne.conventionId);
    const others = questions.filter((one) => one !== modele.champs.titre);
    await stores.annexes.saveQuestions(personne.conventionId, others);
  }
  const now = ports.clock.now();
  const { commun } = commune ?? {};
  if (commune && commun)
    await moveCommun({ instance: commune, commun, isIn: false, acteur: personne }, { stores, now });
  if (modele !== null) await decide({ ...modele, etat: 'laissee' }, place);
  else if (commun) await noteBy(personne, now, stores)('modele:laisser', commun.id); // who proposed it was erased since
  return { kind: 'done', message: commune ? say.viewCommunLeft(commune) : say.viewLeft(modele) };
});

interface Deciding {
  readonly values: Values;
  /** Null: nobody proposes it (any more). */
  readonly modele: Modele | null;
  /** Ours that is part of this réseau of several conventions. */
  readonly commune: Instance | null;
  readonly place: Place;
}

/** One at a time; what several conventions share, where all of them are seen. */
function deciding(work: (asked: Deciding) => Promise<Reply>): UseCase {
  return async ({ values }, { personne }, ports) => {
    const { conventionId } = personne;
    const id = findText(values, 'modele');
    const decide = () =>
      ports.inTransaction(async (stores) => {
        if (genre === 'reseau') await stores.seances.lock(conventionId); // first, as all do; a save would write the whole réseau
        await stores.pilotages.lock(conventionId);
        const modele = await findModele(conventionId, id, stores);
        const instances = await stores.seances.listInstances(conventionId);
        const commune = findCommune(instances, { id: id ?? '' }) ?? null;
        return work({ values, modele, commune, place: { personne, stores, ports } });
      });
    const genre = (await findModele(conventionId, id, ports.stores))?.genre ?? 'reseau';
    return genre === 'reseau' ? ports.inConvention(null, decide) : decide();
  };
}

async function decide(modele: Modele, { personne, stores, ports }: Place): Promise<void> {
  const { id, conventionId, personneId, champs, etat } = modele;
  const { fin } = await stores.conventions.get(conventionId);
  const brouillon = {
    personne: { id: personneId, conventionId },
    cle: `${CLE_MODELE}${id}`,
    valeurs: { ...champs, etat },
  };
  await saveBrouillon(brouillon, instantAt(fin, OPENING_TIME), { stores, clock: ports.clock });
  const action = etat === 'prise' ? 'modele:prendre' : 'modele:laisser';
  const now = ports.clock.now();
  await noteBy(personne, now, stores)(action, id);
  await tellProposer(modele, etat === 'prise', { stores, now });
}

async function askWhere(modele: Modele, { stores, clock }: Pick<Ports, 'stores' | 'clock'>) {
  const { options, likely, obstacle } = await getCibles(modele, stores);
  if (obstacle !== undefined) return { kind: 'done', message: say.viewRefus(obstacle) } as const;
  const parts = modele.genre === 'reseau' ? await listParts(modele, { stores, now: clock.now() }) : [];
  const deja = parts.map(({ convention, instance: { nom } }) => ({
    convention: getTerritoire(convention),
    nom,
  }));
  return { kind: 'form', form: say.viewFormulairePrise(modele, { options, value: likely, deja }) } as const;
}
