import type { Intent, Reply } from './chat.ts';
import { parseCommande } from './domain/commande.ts';
import type { Acteur, Role } from './domain/personne.ts';
import { hasRole } from './domain/personne.ts';
import type { CodeErreur } from './errors.ts';
import { DomainError } from './errors.ts';
import { getText } from './form.ts';
import { INTENTS } from './intents.ts';
import type { Ports } from './ports.ts';
import { viewCommandeInconnue } from './views/commande-inconnue.ts';
import { viewErreurInattendue, viewRefus } from './views/echec.ts';

/** The conversation's one door: every adapter brings its intents here and shows the reply. */
export interface Bot {
  /** Never throws: what goes wrong is a reply of kind `failure`, and nothing was saved. */
  handle(intent: Intent): Promise<Reply>;
}

export function createBot(ports: Ports): Bot {
  return {
    async handle(intent) {
      try {
        return await answer(intent, ports);
      } catch (error) {
        return explain(error, intent, ports);
      }
    },
  };
}

async function answer(intent: Intent, ports: Ports): Promise<Reply> {
  const personne = await ports.stores.personnes.findByAccount(intent.account);
  if (personne === null) throw new DomainError('compte-inconnu');
  const acteur = { personne, account: intent.account };
  return intent.name === 'commande' ? readCommande(intent, acteur, ports) : run(intent, acteur, ports);
}

/** A typed line becomes the intent that it means, or the two nearest commands. */
async function readCommande(intent: Intent, acteur: Acteur, ports: Ports): Promise<Reply> {
  const texte = getText(intent.values, 'texte') ?? '';
  const lecture = parseCommande(texte, acteur.personne.roles);
  if (lecture.kind === 'unknown') {
    return { kind: 'message', message: viewCommandeInconnue(texte, lecture.proches) };
  }
  return run({ ...intent, name: lecture.name, values: lecture.values }, acteur, ports);
}

async function run(intent: Intent, acteur: Acteur, ports: Ports): Promise<Reply> {
  const entry = INTENTS.get(intent.name);
  if (entry === undefined) throw new DomainError('action-inconnue');
  if (entry.roles && !hasRole(acteur.personne, ...entry.roles)) {
    await noteRefus(intent, acteur, ports);
    throw new DomainError(refusFor(entry.roles));
  }
  return entry.useCase(intent, acteur, ports);
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
  logger.error('intent failed', {
    intent: intent.name,
    plateforme: intent.account.plateforme,
    error: error instanceof Error ? error.name : typeof error,
    stack: error instanceof Error ? locate(error) : undefined,
  });
  return { kind: 'failure', message: viewErreurInattendue() };
}

// The message of an error may hold what people typed: only the places in the code are logged.
function locate(error: Error): readonly string[] {
  return (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 6).map((line) => line.trim());
}
