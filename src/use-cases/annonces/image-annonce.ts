import { findText } from '../../conversation/form.ts';
import { canWriteAnnonces } from '../../domain/annonces/animation.ts';
import type { Annonce, ImageAnnonce } from '../../domain/annonces/annonce.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { ImageReader } from '../../ports/logos.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { type FAUTES_IMAGE, LONGEST_ALTERNATIVE } from '../../views/pages/image-annonce.ts';
import { saveBrouillon } from '../verbs/keep-saisie.ts';
import { CLE_ANNONCE, findDraft, findImage, isOthers } from './drafts-annonce.ts';

/** The draft of an announcement, and its picture, for the page where one is handed in. */
export interface PlaceImage {
  readonly titre: string | null;
  readonly image: (ImageAnnonce & { readonly url: string }) | null;
}

/** Null: this person writes no announcement, or no draft can have that number. It may not be kept yet. */
export async function findPlaceImage(
  personne: Personne,
  brouillon: string,
  { stores, links }: Pick<Ports, 'stores' | 'links'>,
): Promise<PlaceImage | null> {
  if (!canWriteAnnonces(personne) || !NUMBER.test(brouillon)) return null;
  if (await isOthers(personne, brouillon, stores)) return null;
  const draft = await findDraft(personne, brouillon, stores);
  const image = draft && (await findImage(draft, stores));
  return {
    titre: draft && findText(draft.valeurs, 'titre'),
    image: toImage(image, links),
  };
}

const NUMBER = /^[\w-]{1,60}$/;

/** What was handed in for a draft; without a file its picture stays, and is said otherwise. */
export interface RemiseImage {
  readonly brouillon: string;
  readonly fichier: Uint8Array | null;
  readonly alternative: string;
  /** The draft is to have none. */
  readonly retirer: boolean;
}

type FauteRemise = keyof typeof FAUTES_IMAGE;

/** Null: it is done. A wrong file changes nothing. */
export async function saveImage(
  personne: Personne,
  remise: RemiseImage,
  { images, ...ports }: Ports & { readonly images: ImageReader },
): Promise<FauteRemise | null> {
  const { brouillon, fichier, alternative, retirer } = remise;
  const place = await findPlaceImage(personne, brouillon, ports);
  if (place === null) return 'sans-fichier';
  if (retirer) return put(personne, { brouillon, image: null }, ports);
  if (fichier === null && place.image === null) return 'sans-fichier';
  if (alternative === '') return 'sans-alternative';
  if (alternative.length > LONGEST_ALTERNATIVE) return 'alternative-longue';
  if (fichier === null) return put(personne, { brouillon, image: place.image, alternative }, ports);
  const reading = await images.read(fichier);
  if ('faute' in reading) return reading.faute;
  const image = { cle: ports.ids.createToken(), alternative, ...reading.image };
  return put(personne, { brouillon, image, alternative }, ports);
}

interface Put {
  readonly brouillon: string;
  /** With its points: a new one. */
  readonly image: (ImageAnnonce & { readonly png?: Uint8Array }) | null;
  readonly alternative?: string;
}

function put(personne: Personne, { brouillon, image, alternative = '' }: Put, ports: Ports): Promise<null> {
  return ports.inTransaction(async (stores) => {
    const { conventionId } = personne;
    await stores.annonces.lock(conventionId);
    if (image?.png) await stores.imagesAnnonces.create({ ...image, png: image.png, conventionId });
    else if (image) await stores.imagesAnnonces.update(conventionId, { cle: image.cle, alternative });
    await keepImage(personne, { brouillon, image: image?.cle ?? '' }, { ...ports, stores });
    await stores.imagesAnnonces.deleteUnused(conventionId);
    return null;
  });
}

/** On the draft as it stands; who writes it at the same time overwrites nothing of it. */
async function keepImage(
  personne: Personne,
  { brouillon, image }: { readonly brouillon: string; readonly image: string },
  ports: Pick<Ports, 'clock'> & { readonly stores: Stores },
): Promise<void> {
  const { id, conventionId } = personne;
  const draft = await findDraft(personne, brouillon, ports.stores);
  const owner = { conventionId, id: draft?.personneId ?? id };
  const valeurs = { ...draft?.valeurs, par: id, image };
  await saveBrouillon(
    { personne: owner, cle: `${CLE_ANNONCE}${brouillon}`, valeurs },
    ports.clock.now(),
    ports,
  );
}

/** A picture, with where it can be had. */
export function toImage(
  image: Annonce['image'],
  links: Ports['links'],
): (ImageAnnonce & { readonly url: string }) | null {
  return image && { ...image, url: links.image(image.cle) };
}
