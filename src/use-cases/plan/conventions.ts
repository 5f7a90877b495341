import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import { isTerminee } from '../../domain/nouns/convention.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { type LieuSaisi, parseLieu } from '../../domain/seances/vacances.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment } from '../../ports/stores.ts';
import * as say from '../../views/plan/conventions.ts';
import { withEssai } from '../../views/words/phrases.ts';
import { actInConvention, type ReponseMachine } from '../verbs/act-as-machine.ts';
import { withConvention } from '../verbs/find-convention.ts';
import { noteBy } from '../verbs/tell.ts';
import { updatePlan } from './import-plan.ts';

/** For whoever administers the machine, or the installation on the web: every convention that is here, the first one first. */
export async function showConventions(ports: Ports, importUrl: string | null = null): Promise<Message> {
  const conventions = await ports.stores.conventions.list();
  const jour = jourOf(ports.clock.now());
  const { adresse } = ports.installation;
  const isOver = conventions.some((one) => isTerminee(one, jour));
  const vides = isOver ? await ports.stores.conventions.list({ isVide: true }) : [];
  const list = conventions.map(async (convention) => {
    const { id, code } = convention;
    return {
      convention,
      lieu: await ports.stores.periodes.getLieu(id), // asked in one tick, they are one statement
      url: adresse && withConvention(code, ports).links.accueil(),
      isArchivee: isTerminee(convention, jour) && vides.some((one) => one.id === id),
    };
  });
  const ailleurs = await ports.stores.ailleurs.list();
  return say.viewConventions(await Promise.all(list), jour, { ailleurs, importUrl });
}

/**
 * The ports of the convention in which a command acts: the one that is named, else the only one; `isOfAll`: else all of
 * them. Or why it is none.
 */
export async function chooseConvention(
  { code, isOfAll }: { readonly code: string | null; readonly isOfAll: boolean },
  ports: Ports,
): Promise<Ports | Message> {
  const conventions = await ports.stores.conventions.list();
  if (code === null)
    return isOfAll || conventions.length < 2 ? ports : say.viewConventionANommer(conventions);
  const named = conventions.find((one) => one.code === code);
  if (named === undefined) return say.viewConventionInconnue(code, conventions);
  return { ...withConvention(await ports.addresses.slugOf(named.id), ports), meant: code };
}

/** Says where the convention that is meant lives; its hours stay once people hold some. */
export function placeConvention(
  { confirmer, ...saisi }: LieuSaisi & { readonly confirmer: boolean },
  ports: Ports,
): Promise<ReponseMachine> {
  return actInConvention({ confirmer }, ports, async (conventionId, { stores, clock }) => {
    const avant = await stores.periodes.getLieu(conventionId);
    const said = parseLieu(saisi);
    if (said === null) return { ok: false, message: say.LIEU_INCONNU };
    const lieu = { ...avant, ...said };
    const isElsewhere = lieu.fuseau !== avant.fuseau;
    const message = say.viewLieu(lieu);
    if (!isElsewhere && lieu.zone === avant.zone) return { ok: true, message };
    if (isElsewhere && (await hasHours(conventionId, { stores, now: clock.now() })))
      return { ok: false, message: say.HEURES_PRISES };
    return {
      essai: withEssai(message),
      act: async () => {
        await stores.periodes.saveLieu(conventionId, lieu);
        const { zone, fuseau } = lieu;
        const by = { conventionId, id: null };
        await noteBy(by, clock.now(), stores)('convention:situer', conventionId, { zone, fuseau });
        return message;
      },
    };
  });
}

/** Whether somebody was told an hour there, which another zone would change; nobody is told one meanwhile. */
async function hasHours(conventionId: string, { stores, now }: Moment): Promise<boolean> {
  await stores.seances.lock(conventionId);
  await stores.annonces.lock(conventionId);
  if ((await stores.seances.list(conventionId)).length > 0) return true;
  const annonces = await stores.annonces.list(conventionId);
  const isToCome = (fin: Temporal.Instant | undefined) => fin && Temporal.Instant.compare(fin, now) > 0;
  return annonces.some(
    ({ etat, evenement }) => etat === 'prevue' || (etat === 'envoyee' && isToCome(evenement?.fin)),
  );
}

/** Gives the convention that is meant another name; its code, and with it its addresses, stay. */
export function renameConvention(
  { nom, confirmer }: { readonly nom: string; readonly confirmer: boolean },
  ports: Ports,
): Promise<ReponseMachine> {
  return actInConvention({ confirmer }, ports, async (conventionId, { stores, clock }) => {
    const { code, nomCourt: avant } = await stores.conventions.get(conventionId);
    const stored = await stores.plans.lock(code);
    if (avant === nom || stored === null) return { ok: true, message: say.viewSameName(avant) };
    const convention = { ...stored.plan.convention, nomCourt: nom };
    const renamed = { stored, plan: { ...stored.plan, convention }, avenant: null };
    const message = say.viewConventionRenamed(avant, nom);
    return {
      essai: withEssai(message),
      act: async () => {
        await updatePlan({ ...renamed, now: clock.now(), acteurId: null }, stores);
        return message;
      },
    };
  });
}
