import type { Intent, Reply } from './chat.ts';
import { cleanIntent } from './clean-text.ts';
import { parseCommande } from './domain/commande.ts';
import type { Acteur, Role } from './domain/personne.ts';
import { hasRole } from './domain/personne.ts';
import type { CodeErreur } from './errors.ts';
import { DomainError } from './errors.ts';
import { getText } from './form.ts';
import type { IntentEntry } from './intents.ts';
import type { Ports } from './ports.ts';
import { viewCommandeInconnue } from './views/commande-inconnue.ts';
import { viewErreurInattendue, viewRefus } from './views/echec.ts';

/** The conversation's one door: every adapter brings its intents here and shows the reply. */
export interface Bot {
  /** Never throws: what goes wrong is a reply of kind `failure`, and nothing was saved. */
  handle(intent: Intent): Promise<Reply>;
}

export function createBot(ports: Ports, intents: ReadonlyMap<string, IntentEntry>): Bot {
  const run = createRun(intents);
  return {
    async handle(intent) {
      try {
        return await answer(cleanIntent(intent), ports, run);
      } catch (error) {
        return explain(error, intent, ports);
      }
    },
  };
}

type Run = (intent: Intent, acteur: Acteur, ports: Ports) => Promise<Reply>;

async function answer(intent: Intent, ports: Ports, run: Run): Promise<Reply> {
  const personne = await ports.stores.personnes.findByAccount(intent.account);
  if (personne === null) throw new DomainError('compte-inconnu');
  const acteur = { personne, account: intent.account };
  const wanted = intent.name === 'commande' ? readCommande(intent, acteur) : intent;
  return 'kind' in wanted ? wanted : run(wanted, acteur, ports);
}

/** A typed line becomes the intent that it means, or the answer with the two nearest commands. */
function readCommande(intent: Intent, { personne }: Acteur): Intent | Reply {
  const texte = getText(intent.values, 'texte') ?? '';
  const lecture = parseCommande(texte, personne.roles);
  if (lecture.kind === 'intent') return { ...intent, name: lecture.name, values: lecture.values };
  return { kind: 'message', message: viewCommandeInconnue(texte, lecture.proches) };
}

function createRun(intents: ReadonlyMap<string, IntentEntry>): Run {
  return async (intent, acteur, ports) => {
    const entry = intents.get(intent.name);
    if (entry === undefined) throw new DomainError('action-inconnue');
    if (entry.roles && !hasRole(acteur.personne, ...entry.roles)) {
      await noteRefus(intent, acteur, ports);
      throw new DomainError(refusFor(entry.roles));
    }
    return entry.useCase(intent, acteur, ports);
  };
}

// A button that a person has no right to press was forwarded or forged: worth a trace.
async function noteRefus(intent: Intent, { personne }: Acteur, { stores, clock }: Ports): Promise<void> {
  await stores.journal.append({
    conventionId: personne.conventionId,
    survenuLe: clock.now(),
    acteurId: personne.id,
    action: 'refus',
    objet: intent.name,
  });
}

function refusFor(roles: readonly Role[]): CodeErreur {
  return roles.includes('coordination') ? 'role-insuffisant' : 'administration-seulement';
}

function explain(error: unknown, intent: Intent, { logger }: Ports): Reply {
  if (error instanceof DomainError) return { kind: 'failure', message: viewRefus(error.message) };
  logger.error('intent failed', { intent: intent.name, plateforme: intent.account.plateforme, error });
  return { kind: 'failure', message: viewErreurInattendue() };
}
