import type { Reply } from '../../conversation/chat.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { type Acte, TOGETHER } from '../../domain/nouns/accord-public.ts';
import { type Acteur, hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { listFichesPubliques } from '../../domain/resumes/fiche-publique.ts';
import type { Ports } from '../../ports/ports.ts';
import { type EtatEspacePublic, viewEtatEspacePublic } from '../../views/resumes/accord-public.ts';
import { viewActeAttend } from '../../views/words/accord-mots.ts';
import { checkDecision, decideTogether, findPropose } from '../verbs/decide-together.ts';
import { noteBy } from '../verbs/tell.ts';

/** Whether everybody may follow the actions, and what opening or closing it does. */
export const showEspacePublic: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: viewEtatEspacePublic(await getEtat(personne, ports)),
});

/**
 * From now on everybody may follow the actions, once another party says so too (art. 9). Pressed twice, it is once.
 * @throws DomainError what `checkDecision` throws to who decides for another party, `accord-sans-personne`
 */
export const openEspacePublic: UseCase = (_intent, acteur, ports) =>
  change('espace-public:ouvrir', acteur, ports);

/** From now on these pages do not exist. Pressed twice, it is once. */
export const closeEspacePublic: UseCase = (_intent, acteur, ports) =>
  change('espace-public:fermer', acteur, ports);

async function change(
  action: 'espace-public:ouvrir' | 'espace-public:fermer',
  acteur: Acteur,
  ports: Ports,
): Promise<Reply> {
  const { personne } = acteur;
  const { conventionId } = personne;
  const now = ports.clock.now();
  const seconds = await ports.inTransaction(async (stores) => {
    const { espacesPublics } = stores;
    await stores.pilotages.lock(conventionId); // who proposes at the same time is seen, or waits
    const isOpening =
      action === 'espace-public:ouvrir' && (await espacesPublics.findOuverture(conventionId)) === null;
    if (isOpening && (await findPropose(toActe(conventionId), personne, stores)) !== null)
      await checkDecision(acteur, stores, now);
    const asked = isOpening ? await decideTogether(toActe(conventionId), personne, { stores, now }) : null;
    if (asked !== null) return asked;
    const isChanged =
      action === 'espace-public:ouvrir'
        ? await espacesPublics.open(conventionId, now)
        : await espacesPublics.close(conventionId);
    if (isChanged) await noteBy(personne, now, stores)(action, conventionId);
    return null;
  });
  const message =
    seconds === null
      ? viewEtatEspacePublic(await getEtat(personne, ports))
      : viewActeAttend(toActe(conventionId), seconds);
  return { kind: 'done', message };
}

function toActe(conventionId: string): Acte {
  return { genre: 'espace-public', objet: conventionId, valeurs: { ouvert: 'oui' } };
}

async function getEtat(personne: Personne, ports: Ports): Promise<EtatEspacePublic> {
  const { stores, links } = ports;
  const { conventionId } = personne;
  const propose = await findPropose(toActe(conventionId), personne, stores);
  const [ouvertDepuis, ficheActions, resumes] = await Promise.all([
    stores.espacesPublics.findOuverture(conventionId),
    stores.ficheActions.listAll(conventionId),
    stores.resumes.list(conventionId, 'public'),
  ]);
  return {
    ouvertDepuis,
    fiches: listFichesPubliques(ficheActions, resumes).length,
    nombre: ficheActions.length,
    proposePar: propose?.by ?? null,
    mayChange: hasRole(personne, ...TOGETHER),
    url: links.espacePublic(),
  };
}
