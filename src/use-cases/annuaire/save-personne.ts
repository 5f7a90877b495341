import type { Field, Form, Intent, Reply, Values } from '../../conversation/chat.ts';
import { findText, getList, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { followFusions } from '../../domain/annuaire/fusion.ts';
import { type Inscription, listChamps } from '../../domain/annuaire/inscription.ts';
import {
  type AnnuaireSaisi,
  type DecisionSaisie,
  decideSaisie,
  type FauteSaisie,
  type PlaceSaisie,
  placeStructure,
  type StructureSaisie,
} from '../../domain/annuaire/saisie-personne.ts';
import { isOuverte } from '../../domain/nouns/instance.ts';
import { canHoldPersonnes, type Structure } from '../../domain/nouns/partie.ts';
import { hasRole, type Personne, ROLES } from '../../domain/nouns/personne.ts';
import type { Instance } from '../../domain/nouns/seance.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewPersonneEnregistree } from '../../views/annuaire/personnes.ts';
import * as say from '../../views/annuaire/saisie-personne.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { askAdresse, holdAdresse } from '../comptes/connexion/change-adresse.ts';
import { noteBy, tellPlaces } from '../verbs/tell.ts';
import { tellRoles } from '../verbs/tell-securite.ts';
import { underLock } from '../verbs/under-lock.ts';
import { getPlaces } from './show-personnes.ts';

/** The form that adds somebody, or changes the active person that is named. @throws DomainError `personne-introuvable` */
export const writePersonne: UseCase = async (intent, { personne }, { stores }) => {
  const annuaire = await loadAnnuaire(personne.conventionId, stores);
  return { kind: 'form', form: buildForm(findAvant(intent, annuaire), annuaire, personne) };
};

/** Adds or changes a person; whoever had left comes back. One at a time: of two the second sees the first. */
export const savePersonne = underLock('pilotages', async (intent, { personne: acteur }, ports) => {
  const { stores } = ports;
  const values = cleanTexts(intent.values);
  const annuaire = await loadAnnuaire(acteur.conventionId, stores);
  const avant = findAvant(intent, annuaire);
  const form = buildForm(avant, annuaire, acteur);
  const place = placeStructure(parseStructure(values), annuaire);
  const fields = withPlace(checkFields(form.fields, values), place);
  if (hasErrors(fields) || place.kind === 'inconnue') return { kind: 'form', form: showErrors(form, fields) };
  const decision = decideSaisie(
    {
      saisie: parseSaisie(values, place.structure, annuaire),
      personneId: avant?.id ?? null,
      isAutre: findText(values, 'partage') === 'oui',
      isAdministration: hasRole(acteur, 'administration'),
    },
    { ...annuaire, structures: [...annuaire.structures, place.structure] },
  );
  if (decision.kind === 'refusee') return refuse(form, fields, decision.fautes);
  if (place.kind === 'nouvelle')
    await createStructure(place.structure, acteur, { ...annuaire, ports, stores });
  return apply(decision, acteur, ports);
});

type Annuaire = AnnuaireSaisi & { readonly instances: readonly Instance[] };

async function loadAnnuaire(conventionId: string, stores: Stores): Promise<Annuaire> {
  const [inscriptions, fusions, structures, parties, instances] = await Promise.all([
    stores.inscriptions.list(conventionId),
    stores.fusions.list(conventionId),
    stores.conventions.listStructures(conventionId),
    stores.conventions.listParties(conventionId),
    stores.seances.listInstances(conventionId),
  ]);
  return { inscriptions, fusionnees: followFusions(fusions), structures, parties, instances };
}

/** Null: somebody new. */
function findAvant({ values }: Intent, { inscriptions }: AnnuaireSaisi): Inscription | null {
  const id = findText(values, 'personne');
  if (id === null) return null;
  const avant = inscriptions.find((one) => one.id === id && one.actif);
  if (avant === undefined) throw new DomainError('personne-introuvable');
  return avant;
}

/** Structures of parties without an agreement are not offered, but for the person's own. */
function buildForm(
  avant: Inscription | null,
  { structures, parties, instances }: Annuaire,
  acteur: Personne,
): Form {
  const closed = new Set(parties.filter((partie) => !canHoldPersonnes(partie)).map(({ id }) => id));
  const offered = structures.filter(
    ({ code, partieId }) => partieId === null || !closed.has(partieId) || code === avant?.structure,
  );
  const isAdministration = hasRole(acteur, 'administration');
  const agreed = parties.filter(canHoldPersonnes);
  const open = instances.filter((one) => isOuverte(one) || avant?.instances.includes(one.code));
  return say.viewSaisiePersonne(avant, {
    structures: offered,
    parties: agreed,
    instances: open,
    isAdministration,
  });
}

/** One space at most, and nothing that no one can see: a name of such signs would be none. */
function cleanTexts(values: Values): Values {
  const clean = (value: Values[string]) =>
    typeof value === 'string' ? value.replace(/[\s\p{C}]+/gu, ' ').trim() : value;
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, clean(value)]));
}

function parseStructure(values: Values): StructureSaisie {
  const text = (id: keyof StructureSaisie) => findText(values, id) ?? '';
  return { structure: text('structure'), nouvelle: text('nouvelle'), partie: text('partie') };
}

function withPlace(fields: readonly Field[], place: PlaceSaisie): readonly Field[] {
  if (place.kind !== 'inconnue') return fields;
  const isWrong = fields.some((field) => field.id === place.champ && 'error' in field && field.error);
  return isWrong ? fields : withError(fields, place.champ, say.phraseInconnue(place));
}

async function createStructure(
  { code, nom, partieId }: Structure,
  acteur: Personne,
  { parties, ports, stores }: Pick<Annuaire, 'parties'> & { readonly ports: Ports; readonly stores: Stores },
): Promise<void> {
  const partie = parties.find(({ id }) => id === partieId)?.code ?? null;
  await stores.annuaires.createStructures(acteur.conventionId, [{ code, nom, partie }]);
  await noteBy(acteur, ports.clock.now(), stores)('structure:creer', `structure:${code}`, { partie });
}

function parseSaisie(values: Values, { code }: Structure, { instances }: Pick<Annuaire, 'instances'>) {
  const text = (id: string) => findText(values, id) ?? '';
  const chosen = getList(values, 'roles');
  const membre = getList(values, 'instances');
  return {
    prenom: text('prenom'),
    nom: text('nom'),
    fonction: text('fonction'),
    courriel: text('courriel'),
    structure: code,
    roles: ROLES.filter((role) => chosen.includes(role)),
    instances: instances.map((one) => one.code).filter((one) => membre.includes(one)),
  };
}

function refuse(form: Form, checked: readonly Field[], fautes: readonly FauteSaisie[]): Reply {
  const isThere = fautes.some(({ code }) => code === 'courriel-connu' || code === 'homonyme');
  const whole = isThere ? { ...form, fields: [...form.fields, say.fieldOfPartage(fautes)] } : form;
  const fields = fautes.reduce((all, faute) => withError(all, faute.champ, say.fauteSaisie(faute)), checked);
  return { kind: 'form', form: showErrors(whole, fields) };
}

async function apply(
  decision: Exclude<DecisionSaisie, { kind: 'refusee' }>,
  acteur: Personne,
  ports: Ports,
): Promise<Reply> {
  const { stores, clock, ids } = ports;
  const now = clock.now();
  const id = decision.kind === 'a-creer' ? ids.create() : getId(decision);
  if (decision.kind === 'a-creer') {
    const { structure, roles, instances } = decision.apres;
    await stores.annuaires.createPersonnes(acteur.conventionId, [{ ...decision.apres, id, comptes: [] }]);
    const details = { structure, roles: roles.join(' '), instances: instances.join(' ') };
    await noteBy(acteur, now, stores)('personne:creer', `personne:${id}`, details);
    await tellPlaces([{ id, avant: [], apres: instances }], acteur, { stores, now });
    await tellRoles([{ avant: null, apres: { ...decision.apres, id } }], acteur.id, { stores, now });
  }
  const adresse = decision.kind === 'a-modifier' ? await update(decision, acteur, ports) : null;
  const personne = await stores.personnes.get(id);
  const kind = decision.kind === 'inchangee' ? 'inchangee' : isNew(decision) ? 'creee' : 'modifiee';
  const places = await getPlaces(personne, stores, now);
  return { kind: 'done', message: viewPersonneEnregistree(personne, places, { kind, adresse }) };
}

/** What is written, and told to the person; the address that waits to be confirmed, null: none. */
async function update(
  { avant, apres: wanted }: Extract<DecisionSaisie, { kind: 'a-modifier' }>,
  acteur: Personne,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<string | null> {
  const now = clock.now();
  const acteurId = acteur.id;
  const { apres, adresse } = await holdAdresse(avant, wanted, stores);
  await stores.inscriptions.update(apres);
  if (adresse !== null) await askAdresse(avant.id, { adresse, acteurId }, { stores, now });
  const champs = listChamps(avant, apres);
  const details = {
    champs: champs.join(' '),
    rolesAvant: avant.roles.join(' '),
    roles: apres.roles.join(' '),
    instancesAvant: avant.instances.join(' '),
    instances: apres.instances.join(' '),
  };
  if (champs.length > 0)
    await noteBy(acteur, now, stores)('personne:modifier', `personne:${avant.id}`, details);
  const codes = avant.actif ? avant.instances : []; // who comes back joins them
  await tellPlaces([{ id: avant.id, avant: codes, apres: apres.instances }], acteur, { stores, now });
  await tellRoles([{ avant, apres }], acteurId, { stores, now });
  return adresse;
}

function getId(decision: Extract<DecisionSaisie, { kind: 'inchangee' | 'a-modifier' }>): string {
  return decision.kind === 'inchangee' ? decision.inscription.id : decision.avant.id;
}

/** Somebody who comes back is as welcome. */
function isNew(decision: Extract<DecisionSaisie, { kind: 'a-creer' | 'a-modifier' }>): boolean {
  return decision.kind === 'a-creer' || !decision.avant.actif;
}
