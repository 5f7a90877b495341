import { findPartieDuFichier, type LogoRefuse, type ResultatLogos } from '../../domain/annuaire/logo.ts';
import { stampTexte } from '../../domain/nouns/empreinte.ts';
import { findPartieDAdresse, type Partie } from '../../domain/nouns/partie.ts';
import type { FichierLogo, Logo, LogoReader } from '../../ports/logos.ts';
import type { Ports } from '../../ports/ports.ts';
import { type ActeurConnu, findConvention } from '../verbs/find-convention.ts';
import { noteBy } from '../verbs/tell.ts';

/** Takes the logos of the parties in, each from a file named after its party: all of them, or none. */
export async function saveLogos(
  {
    fichiers,
    confirmer,
    acteur = null,
    partie = null,
  }: {
    readonly fichiers: readonly FichierLogo[];
    readonly confirmer: boolean;
    readonly acteur?: ActeurConnu;
    /** Whose logo it is, by its id or its address; null, or absent: the name of each file says it. */
    readonly partie?: string | null;
  },
  { logos, ...ports }: Ports & { readonly logos: LogoReader },
): Promise<ResultatLogos> {
  const convention = await findConvention(ports, acteur);
  if (convention === null) return { kind: 'sans-plan' };
  const { id: conventionId } = convention;
  const parties = await ports.stores.conventions.listParties(conventionId);
  const lectures: Lecture[] = [];
  for (const fichier of fichiers)
    lectures.push(await parseFichier(fichier, { conventionId, parties, logos, nommee: partie }));
  const lus = lectures.filter((one) => 'logo' in one);
  const fautes = lectures.filter((one) => 'faute' in one);
  const isSaved = confirmer && fautes.length === 0;
  if (isSaved)
    await ports.inTransaction(async (stores) => {
      for (const { logo } of lus) await stores.logos.save(logo);
      await noteBy({ conventionId, id: acteur?.id ?? null }, ports.clock.now(), stores)(
        'logo:charger',
        'logos',
        {
          nombre: lus.length,
        },
      );
    });
  const loaded = new Set((await ports.stores.logos.list(conventionId)).map(({ partieId }) => partieId));
  for (const { partie } of lus) loaded.add(partie.id);
  return {
    kind: fautes.length > 0 ? 'refuse' : isSaved ? 'enregistre' : 'essai',
    lus: lus.map(({ partie }) => partie),
    fautes,
    sans: parties.filter(({ id }) => !loaded.has(id)),
  };
}

type Lecture = LogoRefuse | { readonly partie: Partie; readonly logo: Logo };

async function parseFichier(
  { nom, bytes }: FichierLogo,
  {
    conventionId,
    parties,
    logos,
    nommee,
  }: {
    readonly conventionId: string;
    readonly parties: readonly Partie[];
    readonly logos: LogoReader;
    readonly nommee: string | null;
  },
): Promise<Lecture> {
  const partie = nommee === null ? findPartieDuFichier(nom, parties) : findPartieDAdresse(nommee, parties);
  if (partie === null) return { nom, faute: 'sans-partie' };
  const reading = await logos.read(bytes);
  if ('faute' in reading) return { nom, faute: reading.faute };
  const empreinte = stampTexte(String(reading.image.png));
  return { partie, logo: { conventionId, partieId: partie.id, empreinte, ...reading.image } };
}
