### Who is at the desk and what each is there for. Spoken to staff.

# $role: the role's word; $referral: the association's own target for what is not clear.
staff-role =
    { $role ->
        [officer] Relations
        [referral] Explanations ({ $referral })
        [committee] Recording decisions
        [manager] Distributing the work
       *[administrator] Administering the group
    }
# Instead of names: nobody holds the role.
staff-anybody = everybody in the group, as nobody has been given the role
staff-line = • { $role }: { $names }
# $lines: one `staff-line` each.
staff =
    [b]Roles at the desk[/b]
    { $lines }

    { staff-how }
staff-how =
    To give a role or take it back, one of the group's administrators replies to a message of the colleague with one of these:
    { "\u2066" }/role officer{ "\u2069" } relations
    { "\u2066" }/role referral{ "\u2069" } explanations
    { "\u2066" }/role committee{ "\u2069" } recording decisions
    { "\u2066" }/role manager{ "\u2069" } distributing the work
staff-given = { $officer } now has the role “{ $role }”.
staff-taken = { $officer } no longer has the role “{ $role }”.
# $names: the group's administrators.
staff-not-administrator = Roles are given by the group's administrators: { $names }

## Who may do what; shown in a box, so at most 200 characters

# $role: `staff-role`; $names: who has it; $stage: where the case stands.
desk-role-needed = This is for the role “{ $role }”, held by { $names }. Stage: { $stage }
desk-own-case = This case is your own, so a colleague takes it.
desk-nobody-else = No other colleague is known yet. Colleagues are known once they write or tap in the group.
desk-cannot-hand-to = The case cannot be passed to this colleague now. The list on the card counts.

## Passing on, notes, what is masked, opening again

button-hand-to = → { $officer }
button-to-team = Back to the team
button-assign = Assign
button-note = Internal note
button-reveal = Show what is masked
button-reopen = Reopen
# $by: who passed it on.
desk-handed = The case is now with { $officer }, assigned by { $by }.
desk-member-reopened = The person asked to have the case opened again.
prompt-note =
    [b]Internal note[/b]
    Please reply to this message with the note. It stays among staff and does not reach the person. A reply to the card that begins with “Note:” does the same.
# Of a decision, where a session of the same body was recorded on the same day.
prompt-session =
    { "" }

    The session recorded today: { $session }. For it a reply with the reason alone is enough; for another one its number and date go on the first line.
card-note = 📝 { $officer }: { $text }
card-age =
    { " " }({ $days ->
        [one] one working day ago
       *[other] { $days } working days ago
    })
card-attachments = Messages with attachments: { $count }
# A field that is ticked to be asked for, or not.
button-wanted = ☑ { $label }
button-not-wanted = ☐ { $label }
button-want-send = Send what is ticked ({ $count })

## To the person

button-reopen-own = Reopen
reopened = “{ $title }” has been opened again, and news will reach you here. { $attention }
news-reopened = “{ $title }” has been opened again to be followed up, and news will reach you here. Reference: { $reference }
past-reopened = opened again

## Replies that are ready

button-canned = Ready replies
button-canned-send = Send
# $name: the person. The reply itself follows, in the person's language.
canned-preview = Before it is sent: this is what { $name } will read
# Shown in boxes.
canned-none = No ready reply suits this case just now. A direct reply to the card can always be written.
canned-unfit = This reply no longer suits the case, or its wording has changed. Please choose from the list on the card.
