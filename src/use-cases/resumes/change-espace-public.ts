import type { Reply } from '../../conversation/chat.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { listFichesPubliques } from '../../domain/resumes/fiche-publique.ts';
import type { Ports } from '../../ports/ports.ts';
import { type EtatEspacePublic, viewEtatEspacePublic } from '../../views/resumes/espace-public.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';
import { noteBy } from '../verbs/note-by.ts';

/** Whether everybody may follow the actions, and what opening or closing it does. */
export const showEspacePublic: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: viewEtatEspacePublic(await getEtat(personne.conventionId, ports)),
});

/** From now on everybody may follow the actions. Pressed twice, it is once. */
export const openEspacePublic: UseCase = (_intent, { personne }, ports) =>
  change('espace-public:ouvrir', personne, ports);

/** From now on these pages do not exist. Pressed twice, it is once. */
export const closeEspacePublic: UseCase = (_intent, { personne }, ports) =>
  change('espace-public:fermer', personne, ports);

async function change(
  action: 'espace-public:ouvrir' | 'espace-public:fermer',
  { id: acteurId, conventionId }: Personne,
  ports: Ports,
): Promise<Reply> {
  const survenuLe = ports.clock.now();
  await ports.inTransaction(async ({ espacesPublics, journal }) => {
    const isChanged =
      action === 'espace-public:ouvrir'
        ? await espacesPublics.open(conventionId, survenuLe)
        : await espacesPublics.close(conventionId);
    if (isChanged) await noteBy({ conventionId, id: acteurId }, survenuLe, { journal })(action, conventionId);
  });
  return { kind: 'done', message: viewEtatEspacePublic(await getEtat(conventionId, ports)) };
}

async function getEtat(conventionId: string, ports: Ports): Promise<EtatEspacePublic> {
  const { stores, links } = ports;
  const [ouvertDepuis, ficheActions, resumes, premiere] = await Promise.all([
    stores.espacesPublics.findOuverture(conventionId),
    stores.ficheActions.listAll(conventionId),
    stores.resumes.list(conventionId, 'public'),
    findFirstConvention(ports),
  ]);
  return {
    ouvertDepuis,
    fiches: listFichesPubliques(ficheActions, resumes).length,
    nombre: ficheActions.length,
    url: premiere?.id === conventionId ? links.espacePublic() : null,
  };
}
