import type { Temporal } from 'temporal-polyfill';
import type { Form, Reply, Values } from '../../../conversation/chat.ts';
import { findText, getList } from '../../../conversation/form.ts';
import type { UseCase } from '../../../conversation/use-case.ts';
import type { Inscription } from '../../../domain/annuaire/inscription.ts';
import { stampTexte } from '../../../domain/nouns/empreinte.ts';
import { listReseauxAnimes } from '../../../domain/nouns/instance.ts';
import type { Personne, Role } from '../../../domain/nouns/personne.ts';
import type { FaitInstance, Instance } from '../../../domain/nouns/seance.ts';
import { DomainError } from '../../../errors.ts';
import type { Stores } from '../../../ports/stores.ts';
import * as say from '../../../views/seances/formulaire-instance.ts';
import { checkFields, showErrors } from '../../../views/words/check-fields.ts';
import { LONGEST_LIST } from '../../../views/words/phrases.ts';
import { buildChoixPersonne, refuseChoix } from '../../verbs/build-choix-personne.ts';
import { noteBy, tellInstance } from '../../verbs/tell.ts';
import { underLock } from '../../verbs/under-lock.ts';
import { getInstance, getReseau } from './save-instance.ts';

/** Who of these animates it. */
export function listAnimateurs(
  { code }: Pick<Instance, 'code'>,
  personnes: readonly Personne[],
): readonly Personne[] {
  return personnes.filter((personne) => listReseauxAnimes(personne).includes(code));
}

/** Chooses who is of a body: all in one list, or one by name where a list cannot hold them. */
export const writeMembres: UseCase = (intent, acteur, ports) =>
  write(intent.values, acteur.personne, { stores: ports.stores, place: 'membre' });

/** The same of who animates it. */
export const writeAnimateurs: UseCase = (intent, acteur, ports) =>
  write(intent.values, acteur.personne, { stores: ports.stores, place: 'animateur' });

interface Lieu {
  readonly stores: Stores;
  readonly place: say.Place;
}

async function write(values: Values, personne: Personne, { stores, place }: Lieu): Promise<Reply> {
  const instance = await getOf(values, personne, { stores, place });
  const all = await stores.personnes.list(personne.conventionId);
  return { kind: 'form', form: buildForm(values, instance, { all, place }) };
}

function getOf(values: Values, personne: Personne, { stores, place }: Lieu): Promise<Instance> {
  return (place === 'animateur' ? getReseau : getInstance)(values, personne, stores);
}

interface Choix {
  readonly all: readonly Personne[];
  readonly place: say.Place;
}

function buildForm(values: Values, instance: Instance, { all, place }: Choix): Form {
  if (all.length > LONGEST_LIST) return buildChoixPersonne(values, all, say.choixDe(instance, place));
  const present = listPresent(instance, { all, place });
  return say.viewFormulaireMembres(instance, { all, place, present, base: stampOf(present) });
}

/** Who was named to it; coordination is a member of all, unnamed. */
function listPresent(instance: Instance, { all, place }: Choix): readonly Personne[] {
  return place === 'animateur'
    ? listAnimateurs(instance, all)
    : all.filter(({ instances }) => instances.includes(instance.code));
}

function stampOf(present: readonly Personne[]): string {
  return stampTexte(
    present
      .map(({ id }) => id)
      .sort()
      .join(' '),
  );
}

/** The people of a body are those that were chosen; who joins and who leaves is told. */
export const saveMembres: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction((stores) =>
    save(intent.values, personne, { stores, place: 'membre', now: ports.clock.now() }),
  );

/** The same of who animates it, which makes them members too. */
export const saveAnimateurs: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction((stores) =>
    save(intent.values, personne, { stores, place: 'animateur', now: ports.clock.now() }),
  );

interface Moment extends Lieu {
  readonly now: Temporal.Instant;
}

async function save(values: Values, acteur: Personne, moment: Moment): Promise<Reply> {
  const { stores, place } = moment;
  await stores.pilotages.lock(acteur.conventionId); // who takes part is decided one at a time
  const instance = await getOf(values, acteur, { stores, place });
  const all = await stores.personnes.list(acteur.conventionId);
  const present = listPresent(instance, { all, place });
  const form = buildForm(values, instance, { all, place });
  const wanted = all.length > LONGEST_LIST ? addOne(values, present, all) : chooseAll(form, values, present);
  if (wanted === null)
    return {
      kind: 'form',
      form: all.length > LONGEST_LIST ? refuseChoix(form, values) : refuse(form, values),
    };
  const joins = all.filter(({ id }) => wanted.has(id) && !present.some((one) => one.id === id));
  const leaves = present.filter(({ id }) => !wanted.has(id));
  await apply(instance, { joins, leaves, acteur }, moment);
  return { kind: 'done', message: say.viewMembresEnregistres(instance, { joins, leaves, place }) };
}

/** Null: nobody is named. */
function addOne(
  values: Values,
  present: readonly Personne[],
  all: readonly Personne[],
): ReadonlySet<string> | null {
  const id = findText(values, 'personne');
  return all.some((one) => one.id === id) && id !== null
    ? new Set([...present.map((one) => one.id), id])
    : null;
}

/** Null: others changed the list meanwhile, or a choice is none of it. */
function chooseAll(form: Form, values: Values, present: readonly Personne[]): ReadonlySet<string> | null {
  const isPresent = findText(values, 'base') === stampOf(present);
  const isChecked = checkFields(form.fields, values).every((field) => !('error' in field && field.error));
  return isPresent && isChecked ? new Set(getList(values, 'personnes')) : null;
}

function refuse(form: Form, values: Values): Form {
  return say.viewListeChangee(showErrors(form, checkFields(form.fields, values)));
}

interface Mouvement {
  readonly joins: readonly Personne[];
  readonly leaves: readonly Personne[];
  readonly acteur: Personne;
}

async function apply(
  instance: Instance,
  { joins, leaves, acteur }: Mouvement,
  moment: Moment,
): Promise<void> {
  const { stores, place, now } = moment;
  if (joins.length + leaves.length === 0) return;
  const inscriptions = await stores.inscriptions.list(acteur.conventionId);
  const change = (personnes: readonly Personne[], isJoining: boolean) =>
    personnes.flatMap((personne) => {
      const avant = inscriptions.find(({ id }) => id === personne.id);
      return avant ? [{ ...avant, ...toPlace(personne, instance, { place, isJoining }) }] : [];
    });
  await stores.inscriptions.update(...change(joins, true), ...change(leaves, false));
  const [joined, left]: readonly [FaitInstance, FaitInstance] =
    place === 'animateur' ? ['animation', 'fin-animation'] : ['entree', 'sortie'];
  await tellInstance({ instance, fait: joined, acteur }, joins, { stores, now });
  await tellInstance({ instance, fait: left, acteur }, leaves, { stores, now });
  const action = place === 'animateur' ? 'instance:animer' : 'instance:composer';
  for (const [personnes, sens] of [
    [joins, 'entree'],
    [leaves, 'sortie'],
  ] as const)
    for (const { id } of personnes)
      await noteBy(acteur, now, stores)(action, `personne:${id}`, { instance: instance.code, sens });
}

type PlaceTenue = Pick<Inscription, 'roles' | 'instances' | 'animees'>;

/** What somebody is then: who animates a réseau is of it, with the role of animation; who leaves it animates it no more. */
function toPlace(
  personne: Personne,
  { code }: Instance,
  { place, isJoining }: { readonly place: say.Place; readonly isJoining: boolean },
): PlaceTenue {
  const without = (codes: readonly string[]) => codes.filter((one) => one !== code);
  const isStaying = isJoining || place === 'animateur';
  const instances = [...without(personne.instances), ...(isStaying ? [code] : [])].sort();
  const animees = [
    ...without(listReseauxAnimes(personne)),
    ...(isJoining && place === 'animateur' ? [code] : []),
    ...(isJoining && place === 'membre' ? listReseauxAnimes(personne).filter((one) => one === code) : []),
  ].sort();
  const others = personne.roles.filter((role) => role !== 'animation');
  const wasAnimating = listReseauxAnimes(personne).length > 0;
  if (animees.length > 0) return { instances, animees, roles: [...others, 'animation'] };
  const rest: readonly Role[] = others.length > 0 ? others : ['membre']; // somebody has a role, always
  return { instances, animees, roles: wasAnimating ? rest : personne.roles };
}

/** Chooses whom to take out of a body, among those who were named to it. */
export const chooseSortie: UseCase = async ({ values }, { personne }, { stores }) => {
  const instance = await getInstance(values, personne, stores);
  const all = await stores.personnes.list(personne.conventionId);
  const present = listPresent(instance, { all, place: 'membre' });
  return { kind: 'form', form: buildChoixPersonne(values, present, say.choixDeSortie(instance)) };
};

/** Takes one person out of a body. @throws DomainError `personne-introuvable` */
export const removeMembre = underLock(
  'pilotages',
  async ({ values }, { personne: acteur }, { stores, now }) => {
    const instance = await getInstance(values, acteur, stores);
    const all = await stores.personnes.list(acteur.conventionId);
    const leaving = all.find(({ id }) => id === findText(values, 'personne'));
    if (leaving === undefined) throw new DomainError('personne-introuvable');
    const leaves = leaving.instances.includes(instance.code) ? [leaving] : [];
    await apply(instance, { joins: [], leaves, acteur }, { stores, now, place: 'membre' });
    return {
      kind: 'done',
      message: say.viewMembresEnregistres(instance, { joins: [], leaves, place: 'membre' }),
    };
  },
);
