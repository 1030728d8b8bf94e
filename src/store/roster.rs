//! The roster: written by the operator's import, read when a request names a member.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::row::{bytes, json, ms, unseal};
use super::tx::{rows, run};
use super::{Sealer, Store, StoreError, Tx};
use crate::dialogue::ids::AssociationId;
use crate::dialogue::roster::{RosterFinding, RosterLookup, RosterMember, Standing};

/// Most lines in one commit: a running bot waits no longer than that for the database.
pub const ROSTER_LINES_MAX: usize = 500;
/// Rows a lookup reads to know whether it is about one person.
const LOOKED_AT_MAX: i64 = 2;

/// A line of a roster, its values in normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterLine {
    /// Member number.
    pub member_number: String,
    /// Name, where the list has one.
    pub name: Option<String>,
    /// Mobile, E.164.
    pub mobile: Option<String>,
    /// National identity or residence number; only its keyed hash is stored.
    pub identity: Option<String>,
    /// How the membership stands.
    pub standing: Standing,
}

/// What an import would change, or has changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RosterChanges {
    /// Members that are not in the roster yet.
    pub new: usize,
    /// Members of whom something differs.
    pub changed: usize,
    /// Members that stand there already, word for word.
    pub same: usize,
    /// Members of the roster that the import does not name.
    pub missing: usize,
}

#[derive(Serialize, Deserialize)]
struct Body {
    name: Option<String>,
    standing: Standing,
}

#[derive(Serialize)]
struct Row {
    member: String,
    mobile: Option<String>,
    identity: Option<String>,
    content: String,
    body: String,
}

/// What is hashed: the hash of a mobile never equals that of a member number of the same digits.
const MEMBER: &str = "roster.member";
const MOBILE: &str = "roster.mobile";
const IDENTITY: &str = "roster.identity";
const CONTENT: &str = "roster.content";

impl Store {
    /// Compares lines with the roster as it stands; changes nothing.
    pub async fn compare_roster(
        &self,
        association: AssociationId,
        lines: &[RosterLine],
    ) -> Result<RosterChanges, StoreError> {
        let stored = self.roster_contents(association).await?;
        let mut changes = RosterChanges::default();
        for line in lines {
            let member = hash(self.sealer(), association, MEMBER, &line.member_number);
            match stored.get(&member) {
                None => changes.new += 1,
                Some(content) if *content == content_of(self.sealer(), association, line) => {
                    changes.same += 1
                }
                Some(_) => changes.changed += 1,
            }
        }
        changes.missing = stored.len().saturating_sub(changes.same + changes.changed);
        Ok(changes)
    }

    /// Writes up to [`ROSTER_LINES_MAX`] lines in one commit: new ones are added, those that differ take the place of
    /// the stored ones. Done again, it changes nothing. Gives how many rows were touched.
    ///
    /// # Panics
    /// More lines than that.
    pub async fn write_roster(
        &self,
        association: AssociationId,
        lines: &[RosterLine],
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        assert!(lines.len() <= ROSTER_LINES_MAX, "the caller parts a roster into commits");
        let rows: Vec<Row> = lines.iter().map(|line| self.roster_row(association, line)).collect();
        let mut tx = self.begin().await?;
        let sql = "insert into roster (association, member, mobile, identity, content, body, updated_at) \
                   select $2, item.value->>'member', item.value->>'mobile', item.value->>'identity', \
                   item.value->>'content', unhex(item.value->>'body'), $3 from json_each($1) as item where true \
                   on conflict (association, member) do update set mobile = excluded.mobile, \
                   identity = excluded.identity, content = excluded.content, body = excluded.body, \
                   updated_at = excluded.updated_at where roster.content <> excluded.content";
        let written = run!(tx, sql, json(&rows), association.0, ms(now));
        tx.commit().await?;
        Ok(written)
    }

    /// Takes out everyone whom `lines` does not name, in short commits; gives how many.
    pub async fn remove_missing(
        &self,
        association: AssociationId,
        lines: &[RosterLine],
    ) -> Result<u64, StoreError> {
        let mut stored = self.roster_contents(association).await?;
        for line in lines {
            stored.remove(&hash(self.sealer(), association, MEMBER, &line.member_number));
        }
        let gone: Vec<String> = stored.into_keys().collect();
        let mut removed = 0;
        for part in gone.chunks(ROSTER_LINES_MAX) {
            let mut tx = self.begin().await?;
            let sql = "delete from roster where association = $2 \
                       and member in (select item.value->>'member' from json_each($1) as item)";
            let named: Vec<Member> = part.iter().map(|member| Member { member }).collect();
            removed += run!(tx, sql, json(&named), association.0);
            tx.commit().await?;
        }
        Ok(removed)
    }

    /// Member hash → content hash, of the whole roster.
    async fn roster_contents(
        &self,
        association: AssociationId,
    ) -> Result<HashMap<String, String>, StoreError> {
        let mut tx = self.look().await?;
        let sql = "select member, content from roster where association = $1";
        Ok(rows!(tx, (String, String), sql, association.0).into_iter().collect())
    }

    fn roster_row(&self, association: AssociationId, line: &RosterLine) -> Row {
        let sealer = self.sealer();
        let member = hash(sealer, association, MEMBER, &line.member_number);
        let body = Body { name: line.name.clone(), standing: line.standing };
        let sealed = sealer.seal_hex(association, &row_name(&member), &bytes(&body));
        let hashed =
            |kind, value: &Option<String>| value.as_ref().map(|value| hash(sealer, association, kind, value));
        Row {
            mobile: hashed(MOBILE, &line.mobile),
            identity: hashed(IDENTITY, &line.identity),
            content: content_of(sealer, association, line),
            body: sealed,
            member,
        }
    }
}

impl Tx {
    /// Looks somebody up.
    pub(super) async fn find_in_roster(
        &mut self,
        association: AssociationId,
        lookup: &RosterLookup,
    ) -> Result<RosterFinding, StoreError> {
        let sealer = self.sealer.clone();
        let hashed = |kind, value: &Option<String>| {
            value.as_ref().map(|value| hash(&sealer, association, kind, value))
        };
        let (mobile, identity) = (hashed(MOBILE, &lookup.mobile), hashed(IDENTITY, &lookup.identity));
        let member = hashed(MEMBER, &lookup.member_number);
        type Found = (String, Option<String>, Option<String>, Vec<u8>);
        const BY_MEMBER: &str = "select member, mobile, identity, body from roster \
                                 where association = $1 and member = $2 limit $3";
        const BY_IDENTITY: &str = "select member, mobile, identity, body from roster \
                                   where association = $1 and identity = $2 limit $3";
        const BY_MOBILE: &str = "select member, mobile, identity, body from roster \
                                 where association = $1 and mobile = $2 limit $3";
        let (sql, sought) = match (&member, &identity, &mobile) {
            (Some(member), ..) => (BY_MEMBER, member),
            (None, Some(identity), _) => (BY_IDENTITY, identity),
            (None, None, Some(mobile)) => (BY_MOBILE, mobile),
            (None, None, None) => return Ok(RosterFinding::NotFound),
        };
        let found = rows!(self, Found, sql, association.0, sought, LOOKED_AT_MAX);
        let [(member, stored_mobile, stored_identity, body)] = found.as_slice() else {
            return self.nobody(association).await;
        };
        let body: Body = unseal(&sealer, association, &row_name(member), body)?;
        let same =
            |given: &Option<String>, stored: &Option<String>| Some(given.as_ref()? == stored.as_ref()?);
        Ok(RosterFinding::Found(RosterMember {
            name: body.name,
            standing: body.standing,
            mobile_matches: same(&mobile, stored_mobile),
            identity_matches: same(&identity, stored_identity),
        }))
    }

    async fn nobody(&mut self, association: AssociationId) -> Result<RosterFinding, StoreError> {
        let any = rows!(self, (i64,), "select id from roster where association = $1 limit 1", association.0);
        Ok(if any.is_empty() { RosterFinding::NoRoster } else { RosterFinding::NotFound })
    }
}

#[derive(Serialize)]
struct Member<'a> {
    member: &'a str,
}

fn hash(sealer: &Sealer, association: AssociationId, kind: &str, value: &str) -> String {
    sealer.keyed_hash(association, &[kind, value])
}

fn content_of(sealer: &Sealer, association: AssociationId, line: &RosterLine) -> String {
    let or_empty = |value: &Option<String>| value.clone().unwrap_or_default();
    let standing = format!("{:?}", line.standing);
    let (name, mobile, identity) = (or_empty(&line.name), or_empty(&line.mobile), or_empty(&line.identity));
    sealer.keyed_hash(association, &[CONTENT, &line.member_number, &name, &mobile, &identity, &standing])
}

fn row_name(member: &str) -> String {
    format!("roster.{member}")
}
