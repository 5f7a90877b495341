import type { RefusEspace } from '../../domain/envois/refus-espace.ts';
import type { EspaceStore } from '../../ports/ports-chat.ts';
import { noteRefusEspace } from './note-refus-espace.ts';
import type { Sender } from './sender.ts';

/** Tries our token in every workspace that is tied, before a message has to; a refusal is told. Returns those that refuse. */
export async function tryEspaces(
  { ports, platforms }: Pick<Sender, 'ports' | 'platforms'>,
  espaces: Pick<EspaceStore, 'list'>,
): Promise<readonly Pick<RefusEspace, 'plateforme' | 'raison'>[]> {
  const refused: Pick<RefusEspace, 'plateforme' | 'raison'>[] = [];
  for (const [plateforme, { checkEspace }] of platforms)
    for (const { espace, conventionId } of await espaces.list(plateforme)) {
      const acces = await checkEspace(espace);
      if (acces.kind !== 'closed') continue;
      const refus = { envoi: { conventionId }, espace: { plateforme, espace }, raison: acces.reason };
      await noteRefusEspace(refus, ports);
      refused.push({ plateforme, raison: acces.reason });
    }
  return refused;
}
