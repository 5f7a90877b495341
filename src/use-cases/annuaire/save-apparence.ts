import { parseApparence, type ResultatApparence } from '../../domain/annuaire/logo.ts';
import { stampTexte } from '../../domain/nouns/empreinte.ts';
import type { FichierLogo, LogoReader } from '../../ports/logos.ts';
import type { Ports } from '../../ports/ports.ts';
import { type ActeurConnu, findConvention } from '../verbs/find-convention.ts';
import { noteBy } from '../verbs/tell.ts';

/** The emblem and the colour of a convention: what is given, or goes back to ours; nothing of it is kept with a fault. */
export async function saveApparence(
  {
    fichiers: [fichier],
    textes,
    confirmer,
    acteur = null,
  }: {
    readonly fichiers: readonly FichierLogo[];
    readonly textes: Readonly<Record<string, string>>;
    readonly confirmer: boolean;
    readonly acteur?: ActeurConnu;
  },
  { logos, ...ports }: Ports & { readonly logos: LogoReader },
): Promise<ResultatApparence> {
  const convention = await findConvention(ports, acteur);
  if (convention === null) return { kind: 'sans-plan' };
  const saisie = parseApparence(textes, fichier !== undefined);
  if ('faute' in saisie) return { kind: 'refuse', ...saisie };
  const reading = fichier && (await logos.read(fichier.bytes));
  if (reading && 'faute' in reading) return { kind: 'refuse', ...reading };
  if (!confirmer) return { kind: 'essai', ...saisie };
  const { couleur, embleme } = saisie;
  const image = reading && { ...reading.image, empreinte: stampTexte(String(reading.image.png)) };
  const apparence = { ...(couleur !== undefined && { couleur }), ...(embleme === null && { embleme }) };
  const { id: conventionId } = convention;
  await ports.inTransaction(async (stores) => {
    await stores.logos.saveApparence(conventionId, { ...apparence, ...(image && { embleme: image }) });
    const note = noteBy({ conventionId, id: acteur?.id ?? null }, ports.clock.now(), stores);
    await note('apparence:changer', 'apparence', {
      ...apparence,
      ...(image && { embleme: image.empreinte }),
    });
  });
  return { kind: 'enregistre', ...saisie };
}
