/** Sizes and colours near those of Slack's own client. */
export const SLACK_STYLE = `
* { box-sizing: border-box; margin: 0 }
body { font: 15px/1.47 Lato, "Helvetica Neue", Arial, sans-serif; color: #1d1c1d; background: #fff; padding: 16px }
p { white-space: pre-wrap; overflow-wrap: anywhere }
h2 { font-size: 18px; line-height: 1.33; font-weight: 700; margin: 8px 0 4px }
hr { border: 0; border-top: 1px solid #ddd; margin: 12px 0 }
.message { display: grid; grid-template-columns: 36px 1fr; gap: 8px; max-width: 640px }
.home { max-width: 720px }
.avatar { width: 36px; height: 36px; border-radius: 6px; background: #1a5276; color: #fff; display: grid; place-items: center; font-weight: 700 }
.app { font-size: 10px; background: #eee; padding: 1px 3px; border-radius: 2px; color: #616061 }
.time, .context { font-size: 13px; color: #616061 }
.section { display: flex; justify-content: space-between; gap: 16px; margin: 8px 0 4px; align-items: flex-start }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 4px 16px; margin: 8px 0 4px }
.context { margin: 4px 0 }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 4px 0 12px }
.image { border: 1px solid #ddd; padding: 24px; color: #616061; border-radius: 8px; margin: 8px 0 }
button { font: 700 13px Lato, Arial, sans-serif; height: 28px; padding: 0 12px; border: 1px solid rgba(29,28,29,.3); border-radius: 6px; background: #fff; color: #1d1c1d; flex: none }
button.primary { background: #007a5a; border-color: #007a5a; color: #fff }
button.danger { background: #e01e5a; border-color: #e01e5a; color: #fff }
.modal { width: 520px; border: 1px solid #ddd; border-radius: 8px; box-shadow: 0 4px 16px rgba(0,0,0,.15) }
.modal h1 { font-size: 22px; padding: 16px 24px; border-bottom: 1px solid #ddd }
.modal .body { padding: 8px 24px 16px }
.modal footer { display: flex; justify-content: flex-end; gap: 12px; padding: 16px 24px; border-top: 1px solid #ddd }
.modal footer button { height: 36px; font-size: 15px }
.input { margin: 16px 0 }
i { font-style: normal; font-weight: 400; color: #616061 }
.box { border: 1px solid #868686; border-radius: 4px; padding: 8px 12px; min-height: 40px; margin-top: 6px; white-space: pre-wrap }
.box.tall { min-height: 96px }
.select::after { content: " ▾"; float: right; color: #616061 }
.tag { background: #e8f5fa; border-radius: 3px; padding: 1px 6px; margin-right: 4px }
.option { margin-top: 6px; display: flex; gap: 8px }
`;
