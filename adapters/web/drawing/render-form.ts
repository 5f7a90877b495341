import type { Field, Form } from '../../../src/conversation/chat.ts';
import { A_CORRIGER, etape } from '../../../src/views/pages/formulaire.ts';
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
