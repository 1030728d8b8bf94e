//! All that is Telegram: poll, translate, dispatch.
