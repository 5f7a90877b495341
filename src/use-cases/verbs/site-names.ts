import { getPartenariat } from '../../domain/annuaire/accord.ts';
import type { Convention, Owned } from '../../domain/nouns/convention.ts';
import { type Couleurs, deriveCouleurs } from '../../domain/nouns/couleur.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { alternativeOf, EMBLEME_EN_MOTS, showLogosIn } from '../../views/annuaire/logos.ts';
import type { LogoVu } from '../../views/words/document.ts';
import type { Export } from '../../views/words/fichiers.ts';
import { EMBLEME, type SiteNames, viewSiteNames } from '../../views/words/site-names.ts';
import { findConvention } from './find-convention.ts';

/** What pages call the convention that their addresses show. */
export async function getSiteNames(ports: Pick<Ports, 'stores' | 'meant'>): Promise<SiteNames> {
  const convention = await findConvention(ports);
  return convention === null ? viewSiteNames(null) : getSiteNamesOf(convention.id, ports.stores);
}

/** What a convention calls itself, and whether it has news for everybody: all of it is remembered. */
export async function getSiteNamesOf(conventionId: string, stores: Stores): Promise<SiteNames> {
  const [convention, parties, hasActualites] = await Promise.all([
    stores.conventions.get(conventionId),
    stores.conventions.listParties(conventionId),
    stores.actualites.has(conventionId),
  ]);
  const { couleur, embleme } = convention;
  return {
    ...viewSiteNames(getPartenariat(convention, parties)),
    ...{ conventionId, hasActualites },
    ...(couleur && { couleur }),
    ...(embleme && { embleme }),
  };
}

type Reading = Pick<Ports, 'stores' | 'addresses'>;

/** The logos of a convention's parties, by the name of the party, as a page shows them, whoever asks: at its own addresses. */
export async function getLogos(
  conventionId: string,
  { stores, addresses }: Reading,
): Promise<ReadonlyMap<string, LogoVu>> {
  const parties = await stores.conventions.listParties(conventionId);
  const logos = await stores.logos.list(conventionId);
  const links = addresses.linksOf(await addresses.slugOf(conventionId));
  return new Map(
    logos.flatMap(({ partieId, empreinte, largeur, hauteur }) =>
      parties
        .filter(({ id }) => id === partieId)
        .map((partie) => [
          partie.nom,
          {
            alternative: alternativeOf(partie),
            url: links.logo(partie.code, empreinte),
            largeur,
            hauteur,
            png: null,
          },
        ]),
    ),
  );
}

/** How a message of a convention looks; what is absent is ours. */
export interface ApparenceMessage {
  readonly couleurs?: Couleurs;
  /** Where its emblem is. */
  readonly embleme?: string;
}

/** Of a convention, with its own addresses; null: all of it is ours. */
export function toApparence(
  { couleur, embleme }: Pick<Convention, 'couleur' | 'embleme'>,
  links: Ports['links'],
): ApparenceMessage | null {
  if (!couleur && !embleme) return null;
  return {
    ...(couleur && { couleurs: deriveCouleurs(couleur) }),
    ...(embleme && { embleme: links.logo(EMBLEME, embleme) }),
  };
}

/** The same of the convention whose message it is. */
export async function findApparence(
  { conventionId }: Pick<Owned, 'conventionId'>,
  { stores, addresses }: Reading,
): Promise<ApparenceMessage | null> {
  const links = addresses.linksOf(await addresses.slugOf(conventionId));
  return toApparence(await stores.conventions.get(conventionId), links);
}

/** A paper in the name of a convention: with the logos of its parties, its emblem, and its colour. */
export async function showIn(source: Export, conventionId: string, ports: Reading): Promise<Export> {
  const { stores } = ports;
  const { couleur, embleme } = await stores.conventions.get(conventionId);
  const image = embleme ? await stores.logos.findEmbleme(conventionId) : null;
  return showLogosIn(source, await getLogosWhole(conventionId, ports), {
    ...(couleur && { couleurs: deriveCouleurs(couleur) }),
    ...(image && {
      embleme: {
        ...{ alternative: EMBLEME_EN_MOTS, url: '', largeur: image.largeur, hauteur: image.hauteur },
        png: Buffer.from(image.png).toString('base64'),
      },
    }),
  });
}

/** The same with their points, as a file holds them. */
async function getLogosWhole(conventionId: string, ports: Reading): Promise<ReadonlyMap<string, LogoVu>> {
  const logos = await getLogos(conventionId, ports);
  const parties = await ports.stores.conventions.listParties(conventionId);
  const images = new Map(
    (await ports.stores.logos.listWhole(conventionId)).map(({ partieId, png }) => [
      parties.find(({ id }) => id === partieId)?.nom,
      Buffer.from(png).toString('base64'),
    ]),
  );
  return new Map([...logos].map(([nom, logo]) => [nom, { ...logo, png: images.get(nom) ?? null }]));
}

/** The image of a party's logo, by the code of the party, or the emblem of the convention; null when it has none. */
export async function findLogo(
  code: string,
  ports: Pick<Ports, 'stores' | 'meant'>,
): Promise<Uint8Array | null> {
  const convention = await findConvention(ports);
  if (convention === null) return null;
  if (code === EMBLEME) return (await ports.stores.logos.findEmbleme(convention.id))?.png ?? null;
  const parties = await ports.stores.conventions.listParties(convention.id);
  const partie = parties.find((one) => one.code === code);
  const logos = partie === undefined ? [] : await ports.stores.logos.listWhole(convention.id);
  return logos.find(({ partieId }) => partieId === partie?.id)?.png ?? null;
}
