import type { Field, Form } from '../../../src/conversation/chat.ts';
import { A_CORRIGER, ERREUR, etape } from '../../../src/views/pages/formulaire.ts';
import { cameFrom, type RenderContext, renderHidden, renderText } from '../render.ts';
import { type Content, html, type Markup } from './html.ts';
import { getFieldTarget, renderField } from './render-field.ts';

/** The id of a form's heading; one form at most is open on a page. */
const FORM_TITLE_ID = 'formulaire-titre';

/**
 * One step of a form. It works without JavaScript: native controls, and one named submit button per intent.
 * The browser checks nothing itself: its messages are not ours and would hide the others.
 */
export function renderForm(form: Form, context: RenderContext): Markup {
  return html`
    <form method="post" action=${context.action} class="step" novalidate aria-labelledby=${FORM_TITLE_ID}>
      <h2 id=${FORM_TITLE_ID} tabindex="-1">${form.title}</h2>
      ${form.step && html`<p class="step-number">${etape(form.step.number, form.step.total)}</p>`}
      ${form.error !== undefined && renderErrors(form.error, form.fields)}
      ${form.intro?.map(renderText)}
      ${renderHidden({ ...form.context, _envoi: context.createId(), _origine: context.origin, _formulaire: 'oui', ...cameFrom(context) })}
      ${context.seal && renderHidden({ _source: context.seal(form) })}
      ${form.fields.map((field) => renderField(field, context.hasFrames))}
      <div class="buttons form-buttons">
        ${form.buttons.map(
          ({ label, intent, keeps }, index) => html`
            <button class=${index === 0 && !context.isBeside ? 'button primary' : 'button'} name="_intent" value=${intent} data-keeps=${keeps}>${label}</button>
          `,
        )}
      </div>
    </form>
  `;
}

/** What stands in the way, with a link to each field. */
function renderErrors(error: string, fields: readonly Field[]): Markup {
  const wrong = fields.filter((field) => field.kind !== 'explanation' && field.error !== undefined);
  return html`
    <div class="errors" role="alert" id="erreurs" tabindex="-1">
      <h3>${A_CORRIGER}</h3>
      <p class="as-typed">${error}</p>
      ${wrong.length > 0 && html`<ul>${wrong.map(renderErrorLink)}</ul>`}
    </div>
  `;
}

function renderErrorLink(field: Field): Content {
  if (field.kind === 'explanation') return null;
  return html`<li><a href=${`#${getFieldTarget(field)}`}>${field.label} – ${field.error}</a></li>`;
}

/** One line to type, outside of the bot's own forms. */
interface TypedField {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly error: string | null;
  readonly attributes: Readonly<Record<string, string | number>>;
}

function renderTypedField({ name, label, hint, error, attributes }: TypedField): Markup {
  const described = [error !== null && `${name}-erreur`, `${name}-aide`].filter(Boolean).join(' ');
  return html`
    <div class=${error === null ? 'field' : 'field wrong'}>
      <label for=${name}>${label}</label>
      <p class="hint" id=${`${name}-aide`}>${hint}</p>
      ${renderError(name, error)}
      <input id=${name} name=${name} ...${attributes} aria-describedby=${described} aria-invalid=${error === null ? undefined : 'true'} autofocus=${error !== null} required />
    </div>
  `;
}

/** Where somebody types an e-mail address, to be written to. */
export function renderAddressField({
  value,
  ...said
}: Pick<TypedField, 'label' | 'hint' | 'error'> & { readonly value: string }): Markup {
  const attributes = { type: 'email', value, autocomplete: 'email', maxlength: 254 };
  return renderTypedField({ name: 'courriel', attributes, ...said });
}

function renderError(name: string, error: string | null): Content {
  return (
    error !== null &&
    html`<p class="error" id=${`${name}-erreur`} role="alert"><strong>${ERREUR}</strong>${error}</p>`
  );
}

/** The page's name says first that something is to be mended. */

/** A code out of an e-mail: letters and figures, in whatever case. */
export function renderCodeField(field: Omit<TypedField, 'attributes'>): Markup {
  return renderTypedField({
    ...field,
    attributes: {
      type: 'text',
      autocomplete: 'one-time-code',
      autocapitalize: 'characters',
      spellcheck: 'false',
      maxlength: 20,
      class: 'short',
    },
  });
}
