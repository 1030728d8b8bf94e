//! Telegram on this machine: the Bot API over HTTP, chats in memory, faults, the page.
