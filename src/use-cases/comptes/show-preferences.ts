import type { UseCase } from '../../conversation/use-case.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import { type Preferences, viewPreferences } from '../../views/comptes/preferences.ts';
import { getMaintenu } from '../annonces/get-maintenu.ts';
import { findInvitations } from '../verbs/contexte-agenda.ts';

/** Where, when and how often this person is written to. */
export const showPreferences: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: viewPreferences(await getPreferences(personne, ports)),
});

export async function getPreferences(
  personne: Personne,
  ports: Pick<Ports, 'stores' | 'clock'>,
): Promise<Preferences> {
  const comptes = await ports.stores.comptes.listNommes(personne.comptes);
  const invitations = await findInvitations(personne, ports.stores);
  return { personne, comptes, maintenu: await getMaintenu(personne, ports), invitations };
}
