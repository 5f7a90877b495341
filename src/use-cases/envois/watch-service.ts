import type { Message } from '../../conversation/chat.ts';
import { listPannes, type Mesures, PANNES, type Panne, SERVICE } from '../../domain/envois/refus-espace.ts';
import type { Letters } from '../../ports/courriel.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewPanne, viewRetabli } from '../../views/envois/incident.ts';
import { noteRefusEspace } from './note-refus-espace.ts';

export interface ServiceWatch {
  readonly sensors: ServiceSensors;
  /** Null: this program sends no e-mail. */
  readonly letters: Letters | null;
}

/**
 * Each minute: what does not do as it should is told to administration by the ledger, as a platform that refuses us is.
 * What the ledger cannot tell, since its database takes nothing, goes by e-mail at once, to the addresses known before.
 */
export function createServiceWatch(watch: ServiceWatch): (ports: Ports) => Promise<void> {
  const { sensors } = watch;
  const isLasting = createPatience();
  const tell = createWord(watch);
  return async (ports) => {
    const now = ports.clock.now();
    const isReady = await sensors.isReady();
    await tell({ isReady, isDown: isLasting('base', !isReady) }, ports);
    if (!isReady) return;
    const isLate = (await ports.stores.echeanciers.listConventionsDues(now.subtract(LATE))).length > 0;
    const pannes = new Set(listPannes({ isLate, ...(await sensors.measure()) }));
    const lasting = PANNES.filter((panne) => panne !== 'base' && isLasting(panne, pannes.has(panne)));
    if (lasting.length > 0) await note(lasting, ports);
  };
}

/** Whether a thing was so at several looks in a row: what a start or a busy minute shows is over by then. */
function createPatience(): (panne: Panne, is: boolean) => boolean {
  const seen = new Map<Panne, number>();
  return (panne, is) => {
    const times = is ? (seen.get(panne) ?? 0) + 1 : 0;
    seen.set(panne, times);
    return times >= PATIENCE;
  };
}

async function note(pannes: readonly Panne[], ports: Ports): Promise<void> {
  for (const { id: conventionId } of await ports.stores.conventions.list())
    for (const panne of pannes) {
      const espace = { plateforme: SERVICE, espace: panne };
      await noteRefusEspace({ envoi: { conventionId }, espace, raison: panne, pauseMs: HOLD_MS }, ports);
    }
}

/** Tells by e-mail, once, that the database takes nothing, and once that it does again. */
function createWord({ sensors, letters }: ServiceWatch) {
  let addresses: readonly string[] = [];
  let isTold = false;
  let looks = 0;
  const send = async (message: Message) => {
    if (letters === null || !(await sensors.takeWord())) return;
    for (const adresse of addresses) await letters.send({ adresse, message });
  };
  return async (
    { isReady, isDown }: { readonly isReady: boolean; readonly isDown: boolean },
    ports: Ports,
  ) => {
    const now = ports.clock.now();
    if (isDown && !isTold) {
      isTold = true;
      ports.logger.error('the database takes nothing that is written');
      await send(viewPanne('base', now));
    }
    if (!isReady) return;
    if (isTold) {
      isTold = false;
      await send(viewRetabli({ plateforme: SERVICE, espace: 'base' }, now));
    }
    if (looks % LOOKS_AN_HOUR === 0) addresses = await ports.stores.inscriptions.listAdministration();
    looks += 1;
  };
}

const PATIENCE = 3;
const LOOKS_AN_HOUR = 60;
const LATE = { minutes: 10 };
const HOLD_MS = 5 * 60_000; // whoever still sees it says so each minute; over for all replicas once nobody does

/** How the service does, as its own machine and its database tell. */
interface ServiceSensors {
  /** Whether the database takes what is written. */
  isReady(): Promise<boolean>;
  measure(): Promise<Omit<Mesures, 'isLate'>>;
  /** Of several replicas one tells what the ledger cannot, for as long as it lives; each, where the database does not even answer. */
  takeWord(): Promise<boolean>;
}
