//! The page as a visitor uses it: sees words, presses buttons, types.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::wd::WindowHandle;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use super::machine::Machine;

/// How long anything may take to be seen.
const SEEN_LIMIT: Duration = Duration::from_secs(20);
/// How often it is looked for.
const LOOK_EVERY: Duration = Duration::from_millis(40);
/// A folder where the journey leaves pictures for the README, when this setting names one.
const PICTURES: &str = "SILA_PICTURES";
/// Shift held, Enter, everything released: a new line where Enter alone would send.
const NEW_LINE: &str = "\u{e008}\u{e007}\u{e000}";

/// One side of the page.
#[derive(Clone, Copy)]
pub enum Pane {
    Member,
    Desk,
}

impl Pane {
    fn name(self) -> &'static str {
        match self {
            Pane::Member => "member",
            Pane::Desk => "desk",
        }
    }

    /// Messages of this pane that `words` describe, as XPath.
    fn messages(self, words: &str) -> String {
        format!(
            "//*[@data-testid='{}-messages']//article[contains(normalize-space(.), '{words}')]",
            self.name()
        )
    }

    /// The last inline button with exactly this label, as XPath.
    fn button(self, label: &str) -> String {
        let pane = self.name();
        format!(
            "(//*[@data-testid='{pane}-messages']//*[@data-testid='inline-button'][normalize-space(.)='{label}'])[last()]"
        )
    }
}

/// The open page.
pub struct Page {
    client: Client,
    base: String,
    session: String,
    http: reqwest::Client,
}

impl Page {
    /// Opens the page and waits until it is drawn.
    pub async fn open(machine: &Machine) -> Page {
        let (client, base) = (machine.client.clone(), machine.base.clone());
        let http = reqwest::Client::builder().no_proxy().timeout(SEEN_LIMIT).build().unwrap();
        let page = Page { client, base, session: machine.session.clone(), http };
        page.size(1440, 900).await;
        page.client.goto(&format!("{}/?association=khuzam", page.base)).await.unwrap();
        page.see_css("html[data-ready]").await;
        page
    }

    /// Opens the page of an association once more, in a window beside this one; gives this one and the new one, which
    /// is the one that is looked at now.
    pub async fn open_beside(&self, association: &str) -> [WindowHandle; 2] {
        let first = self.client.window().await.unwrap();
        let opened = self.client.new_window(false).await.unwrap();
        let second = opened.handle;
        self.turn_to(&second).await;
        self.size(1440, 900).await;
        self.client.goto(&format!("{}/?association={association}", self.base)).await.unwrap();
        self.see_css("html[data-ready]").await;
        [first, second]
    }

    /// Looks at another window from now on.
    pub async fn turn_to(&self, window: &WindowHandle) {
        self.client.switch_to_window(window.clone()).await.unwrap();
    }

    /// Clicks the last button of the desk with this label when the page's clock comes to `at_ms`.
    pub async fn press_at(&self, label: &str, at_ms: u64) {
        let script = "const buttons = [...document.querySelectorAll('[data-testid=desk-messages] [data-testid=inline-button]')]; \
             const button = buttons.filter((one) => one.textContent.trim() === arguments[0]).pop(); \
             setTimeout(() => button.click(), arguments[1] - Date.now()); return button !== undefined";
        let found = self.client.execute(script, vec![json!(label), json!(at_ms)]).await.unwrap();
        assert_eq!(found, true, "«{label}» is there to be pressed");
    }

    /// Lays the page out in a window of this size.
    pub async fn size(&self, width: u32, height: u32) {
        let mobile = width < 600;
        let params = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile});
        let body = json!({"cmd": "Emulation.setDeviceMetricsOverride", "params": params});
        let told = self.http.post(format!("{}/goog/cdp/execute", self.session)).body(body.to_string());
        let told = told.header("content-type", "application/json").send().await.unwrap();
        assert!(told.status().is_success(), "the window takes the size: {}", told.status());
    }

    /// Moves the clock by one of its buttons, and waits until all that fell due has happened: meanwhile they do nothing.
    pub async fn advance(&self, button: &str) {
        self.click(button).await;
        self.see_css("[data-testid=clock]:not([aria-busy])").await;
    }

    /// Waits for an element.
    pub async fn see_css(&self, css: &str) -> Element {
        self.see(Locator::Css(css), css).await
    }

    /// Waits for a message with these words, no quotes in them, and gives all of it.
    pub async fn read(&self, pane: Pane, words: &str) -> String {
        let path = pane.messages(words);
        let begun = Instant::now();
        loop {
            match self.see(Locator::XPath(&path), words).await.prop("innerText").await {
                Ok(text) => return text.unwrap_or_default(),
                Err(error) if begun.elapsed() < SEEN_LIMIT && may_pass(&error) => {}
                Err(error) => panic!("«{words}» cannot be read: {error}"),
            }
        }
    }

    async fn see(&self, locator: Locator<'_>, words: &str) -> Element {
        let found = self.client.wait().at_most(SEEN_LIMIT).every(LOOK_EVERY).for_element(locator).await;
        match found {
            Ok(element) => element,
            Err(error) => panic!("«{words}» is not seen ({error}) on:\n{}", self.text().await),
        }
    }

    async fn text(&self) -> String {
        let text = self.client.execute("return document.body.innerText", vec![]).await;
        text.map_or_else(|error| error.to_string(), |text| text.as_str().unwrap_or_default().to_owned())
    }

    /// True when the desk or the member now has a button with this label.
    pub async fn offers(&self, pane: Pane, label: &str) -> bool {
        !self.client.find_all(Locator::XPath(&pane.button(label))).await.unwrap().is_empty()
    }

    /// Clicks what has this test id.
    pub async fn click(&self, id: &str) {
        let css = format!("[data-testid='{id}']");
        self.click_at(Locator::Css(&css), id).await;
    }

    /// Clicks an inline button of the newest message that has it, and waits until the bot has answered.
    pub async fn press(&self, pane: Pane, label: &str) {
        self.click_at(Locator::XPath(&pane.button(label)), label).await;
        self.until("return !document.querySelector('.inline-keyboard[aria-busy]')").await;
        self.settle().await;
    }

    /// Presses a key of the keyboard that the bot has put in place of letters.
    pub async fn key(&self, label: &str) {
        let path = format!("//*[@data-testid='reply-key'][contains(., '{label}')]");
        self.click_at(Locator::XPath(&path), label).await;
    }

    /// Opens the desk's thread whose name has these words.
    pub async fn thread(&self, words: &str) {
        let path = format!("//button[starts-with(@data-testid, 'desk-thread-')][contains(., '{words}')]");
        self.click_at(Locator::XPath(&path), words).await;
    }

    /// Types and sends; lines are parted as a keyboard does it.
    pub async fn write(&self, pane: Pane, text: &str) {
        let name = pane.name();
        let input = self.see_css(&format!("[data-testid='{name}-input']")).await;
        input.send_keys(&text.replace('\n', NEW_LINE)).await.unwrap();
        self.click(&format!("{name}-send")).await;
        self.settle_after(pane, text.lines().next().unwrap_or_default()).await;
    }

    /// Answers a message of the desk by an explicit reply.
    pub async fn reply(&self, to: &str, text: &str) {
        let path = format!("({})[last()]//*[@data-testid='reply']", Pane::Desk.messages(to));
        self.click_at(Locator::XPath(&path), to).await;
        self.write(Pane::Desk, text).await;
    }

    /// What was written stands in the chat, and everything it caused is done.
    async fn settle_after(&self, pane: Pane, words: &str) {
        let own = format!("{}[@data-from='me']", pane.messages(words));
        self.see(Locator::XPath(&own), words).await;
        self.settle().await;
    }

    /// An element may be drawn anew between being found and being clicked; then the new one is clicked.
    async fn click_at(&self, locator: Locator<'_>, words: &str) {
        let begun = Instant::now();
        loop {
            match self.see(locator, words).await.click().await {
                Ok(()) => return,
                Err(error) if begun.elapsed() < SEEN_LIMIT && may_pass(&error) => {}
                Err(error) => panic!("«{words}» cannot be clicked: {error}"),
            }
        }
    }

    /// Waits until a script gives true.
    pub async fn until(&self, script: &str) {
        let begun = Instant::now();
        let mut looks = tokio::time::interval(LOOK_EVERY);
        while self.client.execute(script, vec![]).await.unwrap() != Value::Bool(true) {
            assert!(begun.elapsed() < SEEN_LIMIT, "never so: {script}\n{}", self.text().await);
            looks.tick().await;
        }
    }

    /// Waits until nothing is due and nothing unsent.
    pub async fn settle(&self) {
        let begun = Instant::now();
        let mut looks = tokio::time::interval(LOOK_EVERY);
        loop {
            let answer = self.http.get(format!("{}/api/idle", self.base)).send().await.unwrap();
            let answer: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
            if answer["idle"] == true {
                return;
            }
            assert!(begun.elapsed() < SEEN_LIMIT, "the work does not end");
            looks.tick().await;
        }
    }

    /// What a script gives.
    pub async fn value(&self, script: &str) -> Value {
        self.client.execute(script, vec![]).await.unwrap()
    }

    /// Waits until the page stands still, without what passes by itself.
    async fn quiet(&self) {
        self.value("document.getElementById('toasts').replaceChildren()").await;
        self.until(
            "return document.fonts.status === 'loaded' && document.getAnimations().every((one) => \
             one.playState !== 'running' || one.effect.getComputedTiming().endTime === Infinity)",
        )
        .await;
    }

    /// Leaves a picture where pictures are wanted: of the window, or of what `css` names.
    pub async fn picture(&self, name: &str, css: Option<&str>) {
        let Some(folder) = std::env::var_os(PICTURES).map(PathBuf::from) else { return };
        self.quiet().await;
        let bytes = match css {
            Some(css) => self.see_css(css).await.screenshot().await,
            None => self.client.screenshot().await,
        };
        std::fs::write(folder.join(format!("{name}.png")), bytes.unwrap()).unwrap();
    }
}

/// Errors of an element that was drawn anew or is covered for a moment.
fn may_pass(error: &CmdError) -> bool {
    let CmdError::Standard(told) = error else { return false };
    matches!(
        told.error,
        ErrorStatus::StaleElementReference
            | ErrorStatus::ElementClickIntercepted
            | ErrorStatus::ElementNotInteractable
    )
}
