import { findText, getList, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import {
  findFauteAdresse,
  listActions,
  MOST_WEBHOOKS,
  nameWebhook,
  SUJETS,
  type Sujet,
} from '../../domain/comptes/webhook.ts';
import type { Ports } from '../../ports/ports.ts';
import * as say from '../../views/comptes/webhooks.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { withEssai } from '../../views/words/phrases.ts';
import { type Acte, actInConvention, type ReponseMachine } from '../verbs/act-as-machine.ts';
import { tellAdministration } from '../verbs/suspend-webhooks.ts';
import { noteBy } from '../verbs/tell.ts';

/** The addresses of other programs that are told of what happens, and how that went. */
export const listWebhooks: UseCase = async (_intent, { personne }, { stores }) => ({
  kind: 'message',
  message: say.viewWebhooks(await stores.webhooks.list(personne.conventionId)),
});

export const startWebhook: UseCase = async () => ({ kind: 'form', form: say.FORMULAIRE });

/** Declares one; what it is signed with is shown once, on a page alone. */
export const saveWebhook: UseCase = async ({ values, isSure }, { personne }, ports) => {
  if (isSure === undefined) return { kind: 'message', message: say.viewEnPlace(ports.links) };
  const form = say.FORMULAIRE;
  const checked = checkFields(form.fields, values);
  const url = findText(values, 'adresse')?.trim() ?? '';
  const faute = url === '' ? null : findFauteAdresse(url);
  const fields = faute === null ? checked : withError(checked, 'adresse', say.viewFaute(faute));
  if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  const asked = getList(values, 'sujets');
  const demande = { url, sujets: SUJETS.filter((one) => asked.includes(one)) };
  const acteur = { conventionId: personne.conventionId, id: personne.id };
  const made = await ports.inTransaction((stores) => create(acteur, demande, { ...ports, stores }));
  if ('faute' in made)
    return { kind: 'form', form: showErrors(form, withError(checked, 'adresse', say.viewFaute(made.faute))) };
  return { kind: 'done', message: say.viewCreeOnPage(made) };
};

/** Asks again at once, where it was off too. */
export const retryWebhook = createChange('reessayer');

/** The first thing that waits is given up, and the next one tried at once. */
export const skipAppel = createChange('passer');

const endWebhook = createChange('fermer');

/** What waits and the secret go with it: asks once before. */
export const closeWebhook: UseCase = async (intent, context, ports) => {
  const { values } = intent;
  if (findText(values, 'confirmer') !== null) return endWebhook(intent, context, ports);
  const webhooks = await ports.stores.webhooks.list(context.personne.conventionId);
  const found = webhooks.find(({ id }) => id === findText(values, 'id'));
  return { kind: 'message', message: found ? say.viewFermer(found) : say.viewWebhooks(webhooks) };
};

type Changement = keyof typeof say.FAITS;

function createChange(acte: Changement): UseCase {
  return ({ values }, { personne: { conventionId, id: acteurId } }, ports) =>
    ports.inTransaction(async (stores) => {
      const id = findText(values, 'id') ?? '';
      const acteur = { conventionId, id: acteurId };
      const isDone = await act(acte, { id, acteur }, { ...ports, stores });
      const webhooks = await stores.webhooks.list(conventionId);
      return { kind: 'message', message: say.viewWebhooks(webhooks, isDone ? say.FAITS[acte] : null) };
    });
}

interface Acteur {
  readonly conventionId: string;
  /** Null: the command line. */
  readonly id: string | null;
}

type Changing = Pick<Ports, 'stores' | 'clock'>;

type Cree = Parameters<typeof say.viewCree>[0] | { readonly faute: Parameters<typeof say.viewFaute>[0] };

/** In a transaction that no other one declares in. */
async function create(
  acteur: Acteur,
  { url, sujets }: { readonly url: string; readonly sujets: readonly Sujet[] },
  { stores, clock, ids }: Changing & Pick<Ports, 'ids'>,
): Promise<Cree> {
  const { conventionId, id: declareParId } = acteur;
  await stores.pilotages.lock(conventionId);
  const known = await stores.webhooks.list(conventionId);
  if (known.some((one) => one.url === url)) return { faute: 'connue' };
  if (known.length >= MOST_WEBHOOKS) return { faute: 'trop' };
  const now = clock.now();
  const webhook = { id: ids.create(), conventionId, url, declareParId };
  const secret = await stores.webhooks.create({ ...webhook, actions: listActions(sujets), creeLe: now });
  if (secret === null) return { faute: 'cle' };
  await noteBy(acteur, now, stores)('webhook:creer', webhook.id);
  await tellAdministration(acteur, 'declaree', { stores, now });
  return { url, secret };
}

/** False: there is none (any more). */
async function act(
  acte: Changement,
  { id, acteur }: { readonly id: string; readonly acteur: Acteur },
  { stores, clock }: Changing,
): Promise<boolean> {
  const now = clock.now();
  const owned = (await stores.webhooks.list(acteur.conventionId)).find((one) => one.id === id);
  if (owned === undefined) return false;
  const isDone =
    acte === 'fermer'
      ? await stores.webhooks.end(owned)
      : (acte !== 'passer' || (await stores.webhooks.skip(owned))) &&
        (await stores.webhooks.retry(owned, now));
  if (isDone) await noteBy(acteur, now, stores)(`webhook:${acte}`, id);
  return isDone;
}

/** What whoever administers the machine asks of them; without `url`: all of them. */
export interface DemandeWebhook {
  readonly url: string | null;
  readonly acte: 'creer' | Changement;
  readonly sujets: readonly string[];
  readonly confirmer: boolean;
}

export function handleWebhook(
  { url, acte, ...demande }: DemandeWebhook,
  ports: Ports,
): Promise<ReponseMachine> {
  return actInConvention(demande, ports, async (conventionId, held) => {
    const webhooks = await held.stores.webhooks.list(conventionId);
    if (url === null) return { ok: true, message: say.viewWebhooks(webhooks) };
    const acteur = { conventionId, id: null };
    if (acte === 'creer') return declare(url, demande.sujets, { acteur, ports: held });
    const found = webhooks.find((one) => one.url === url || nameWebhook(one).includes(`(${url})`));
    if (found === undefined) return { ok: false, message: say.viewInconnu(url) };
    return {
      essai: withEssai({ title: say.FAITS[acte] }),
      act: async () => {
        await act(acte, { id: found.id, acteur }, held);
        return { title: say.FAITS[acte] };
      },
    };
  });
}

function declare(
  url: string,
  names: readonly string[],
  { acteur, ports }: { readonly acteur: Acteur; readonly ports: Ports },
): Acte {
  const sujets = SUJETS.filter((one) => names.includes(one));
  const isUnknown = sujets.length === 0 || sujets.length !== new Set(names).size;
  const faute = findFauteAdresse(url) ?? (isUnknown ? 'sujets' : null);
  if (faute !== null) return { ok: false, message: { title: say.viewFaute(faute) } };
  return {
    essai: withEssai(say.viewCree({ url, secret: null })),
    act: async () => {
      const made = await create(acteur, { url, sujets }, ports);
      return 'faute' in made ? { title: say.viewFaute(made.faute) } : say.viewCree(made);
    },
  };
}
