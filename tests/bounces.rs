//! What comes back: notices as servers really write them, forged ones, and what follows from each.

use std::io::Write as _;
use std::process::Stdio;

use baraza::db::schema::{audit, outbox, suppression};
use baraza::links::{Key, Purpose};
use baraza::mail::bounce::Verdict::{
    self, Automatic, Delayed, Delivered, MailboxFull, NoSuchAddress, SomebodyElse, Undelivered,
};
use baraza::mail::bounces::{self, Unbelieved};
use baraza::mail::return_path::ReturnPath;
use diesel::prelude::*;

use crate::registration::{form, load};
use crate::support::{Page, Visitor, World};

stories! {
    what_comes_back_is_believed_once_and_only_if_it_is_ours
    a_maildir_is_read_by_everybody_and_counted_once
    staff_look_after_the_suppression_list
    advice_needs_no_network
}

const KEY: Key = Key::new([7; 32]);
const WHO: &str = "f.ndiaye@interieur.gouv.example";

/// How a server writes a report of RFC 3464.
#[derive(Clone, Copy, Debug)]
pub enum Server {
    Postfix,
    Exchange,
    ExchangeOnline,
    Gmail,
    Sendmail,
    Exim,
    Ses,
    Zimbra,
}

/// The mail that comes along.
fn original() -> String {
    format!(
        "Received: from relay.baraza.example (relay.baraza.example [192.0.2.7])\r\n\tby mx.gouv.example with ESMTPS id x1\r\nFrom: Programme <us@baraza.example>\r\nTo: Fatou Ndiaye <{WHO}>\r\nSubject: Your registration is full of sessions: policy, spam and quota exceeded\r\nMessage-ID: <abc@baraza.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nThis talk is about user unknown 5.1.1 and mailbox full 5.2.2.\r\n"
    )
}

/// Multipart/report of a server; `to` is where it is sent.
pub fn report(server: Server, to: &str, action: &str, status: &str, diagnostic: &str, who: &str) -> String {
    let (from, subject, spoken) = match server {
        Server::Postfix | Server::Zimbra => (
            "MAILER-DAEMON@mx.gouv.example (Mail Delivery System)",
            if action == "delayed" { "Delayed Mail (still being retried)" } else { "Undelivered Mail Returned to Sender" },
            format!(
                "This is the mail system at host mx.gouv.example.\r\n\r\nI'm sorry to have to inform you that your message could not\r\nbe delivered to one or more recipients. It's attached below.\r\n\r\n                   The mail system\r\n\r\n<{who}>: host mail.gouv.example[198.51.100.9] said:\r\n    {diagnostic} (in reply to RCPT TO command)\r\n"
            ),
        ),
        Server::Exchange => (
            "Microsoft Exchange <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@gouv.example>",
            "Undeliverable: Invitation",
            format!(
                "Delivery has failed to these recipients or groups:\r\n\r\n{who}<mailto:{who}>\r\nSomething went wrong. Contact your helpdesk.\r\n\r\nDiagnostic information for administrators:\r\n{diagnostic}\r\n"
            ),
        ),
        Server::ExchangeOnline => (
            "<postmaster@gouvexample.onmicrosoft.com>",
            "Undeliverable: Invitation",
            format!("Your message to {who} couldn't be delivered.\r\n\r\n{diagnostic}\r\n\r\nOriginal Message Headers:\r\n"),
        ),
        Server::Gmail => (
            "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
            if action == "delayed" { "Delivery Status Notification (Delay)" } else { "Delivery Status Notification (Failure)" },
            format!(
                "** Address not found or message blocked **\r\n\r\nYour message wasn't delivered to {who}.\r\n\r\nThe response was:\r\n{diagnostic}\r\n"
            ),
        ),
        Server::Sendmail => (
            "Mail Delivery Subsystem <MAILER-DAEMON@mx.gouv.example>",
            if action == "delayed" {
                "Warning: could not send message for past 4 hours"
            } else {
                "Returned mail: see transcript for details"
            },
            format!(
                "   ----- The following addresses had permanent fatal errors -----\r\n<{who}>\r\n    (reason: {diagnostic})\r\n\r\n   ----- Transcript of session follows -----\r\n... while talking to mail.gouv.example.:\r\n<<< {diagnostic}\r\n"
            ),
        ),
        Server::Exim => (
            "Mail Delivery System <Mailer-Daemon@mx.gouv.example>",
            if action == "delayed" {
                "Warning: message 1abc-00 delayed 24 hours"
            } else {
                "Mail delivery failed: returning message to sender"
            },
            format!(
                "This message was created automatically by mail delivery software.\r\n\r\nA message that you sent could not be delivered to one or more of its\r\nrecipients.\r\n\r\n  {who}\r\n    {diagnostic}\r\n"
            ),
        ),
        Server::Ses => (
            "MAILER-DAEMON@eu-west-1.amazonses.com",
            "Delivery Status Notification (Failure)",
            format!("An error occurred while trying to deliver the mail to the following recipients:\r\n{who}\r\n"),
        ),
    };
    let final_type = if matches!(server, Server::ExchangeOnline) { "RFC822" } else { "rfc822" };
    let original_recipient = match server {
        Server::Postfix | Server::Zimbra => format!("Original-Recipient: rfc822;{who}\r\n"),
        _ => String::new(),
    };
    let diagnostic = if diagnostic.is_empty() { String::new() } else { format!("Diagnostic-Code: smtp; {diagnostic}\r\n") };
    let reported = format!(
        "Reporting-MTA: dns; mx.gouv.example\r\nArrival-Date: Tue,  1 Jun 2027 08:00:00 +0000 (UTC)\r\n\r\nFinal-Recipient: {final_type}; {who}\r\n{original_recipient}Action: {action}\r\nStatus: {status}\r\nRemote-MTA: dns; mail.gouv.example\r\n{diagnostic}"
    );
    // Some encode the report itself.
    let (encoding, reported) = match server {
        Server::Exchange => {
            let coded = data_encoding::BASE64.encode(reported.as_bytes());
            let lines: Vec<&str> = coded.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).expect("ASCII")).collect();
            ("Content-Transfer-Encoding: base64\r\n", lines.join("\r\n"))
        }
        _ => ("", reported),
    };
    format!(
        "Return-Path: <>\r\nDelivered-To: {to}\r\nFrom: {from}\r\nTo: {to}\r\nSubject: {subject}\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\"=_b\"\r\n\r\nThis is a MIME-encapsulated message.\r\n\r\n--=_b\r\nContent-Description: Notification\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{spoken}\r\n--=_b\r\nContent-Description: Delivery report\r\nContent-Type: message/delivery-status\r\n{encoding}\r\n{reported}\r\n\r\n--=_b\r\nContent-Description: Undelivered Message\r\nContent-Type: message/rfc822\r\n\r\n{}\r\n--=_b--\r\n",
        original()
    )
}

/// A notice that people read.
fn letter(to: &str, from: &str, subject: &str, more: &str, body: &str) -> String {
    format!(
        "Return-Path: <>\r\nX-Original-To: {to}\r\nFrom: {from}\r\nTo: {to}\r\nSubject: {subject}\r\n{more}Date: Tue, 1 Jun 2027 09:00:00 +0000\r\n\r\n{}",
        body.replace('\n', "\r\n")
    )
}

/// What a server answered, as reports carry it: server, action, status, diagnostic, what it means.
const REPORTS: &[(Server, &str, &str, &str, Verdict)] = &[
    (
        Server::Postfix,
        "failed",
        "5.1.1",
        "550 5.1.1 <f.ndiaye@interieur.gouv.example>: Recipient address rejected: User unknown in virtual mailbox table",
        NoSuchAddress,
    ),
    (Server::Postfix, "failed", "5.1.1", "550 5.1.1 User doesn't exist: f.ndiaye@interieur.gouv.example", NoSuchAddress),
    (Server::Postfix, "failed", "5.1.2", "550 5.1.2 Bad destination system address", NoSuchAddress),
    (
        Server::Postfix,
        "failed",
        "5.4.4",
        "Host or domain name not found. Name service error for name=interieur.gouv.example type=AAAA: Host not found",
        NoSuchAddress,
    ),
    (Server::Postfix, "failed", "5.0.0", "550 No such user here", NoSuchAddress),
    (Server::Postfix, "failed", "5.0.0", "550 Mailbox not found", NoSuchAddress),
    (Server::Postfix, "failed", "5.1.10", "556 5.1.10 Recipient address has null MX", NoSuchAddress),
    (Server::Postfix, "failed", "5.2.2", "552 5.2.2 <f.ndiaye@interieur.gouv.example>: user is over quota", MailboxFull),
    (Server::Postfix, "failed", "5.0.0", "552 Requested mail action aborted: exceeded storage allocation", MailboxFull),
    (Server::Postfix, "failed", "4.2.2", "452 4.2.2 Mailbox full", MailboxFull),
    (
        Server::Postfix,
        "failed",
        "5.7.1",
        "554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org",
        Undelivered,
    ),
    (Server::Postfix, "failed", "5.7.1", "550 5.7.1 <us@baraza.example>: Sender address rejected: not owned", Undelivered),
    (Server::Postfix, "failed", "5.0.0", "550 SPF check failed: rejected by policy", Undelivered),
    (Server::Postfix, "failed", "5.3.4", "552 5.3.4 Message size exceeds fixed limit", Undelivered),
    (Server::Postfix, "failed", "4.4.1", "connect to mail.gouv.example[198.51.100.9]:25: Connection timed out", Undelivered),
    (Server::Postfix, "failed", "4.4.7", "delivery temporarily suspended: message expired", Undelivered),
    (Server::Postfix, "delayed", "4.4.1", "connect to mail.gouv.example[198.51.100.9]:25: Connection timed out", Delayed),
    (Server::Postfix, "delayed", "4.2.2", "452 4.2.2 mailbox over quota", Delayed),
    (Server::Postfix, "delayed", "4.7.1", "451 4.7.1 Greylisting in action, please come back later", Delayed),
    (Server::Postfix, "relayed", "2.0.0", "250 2.0.0 Ok: queued", Delivered),
    (Server::Postfix, "failed", "5.1.8", "550 5.1.8 Sender address domain not found", Undelivered),
    (Server::Postfix, "failed", "5.1.7", "550 5.1.7 Bad sender's mailbox address syntax", Undelivered),
    (Server::Postfix, "failed", "5.1.0", "550 5.1.0 <us@baraza.example>... sender rejected", Undelivered),
    (Server::Exchange, "failed", "5.1.1", "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found", NoSuchAddress),
    (Server::Exchange, "failed", "5.1.1", "#550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found ##", NoSuchAddress),
    (
        Server::Exchange,
        "failed",
        "5.2.2",
        "550 5.2.2 STOREDRV.Deliver; mailbox full. The following information should help",
        MailboxFull,
    ),
    (
        Server::Exchange,
        "failed",
        "5.2.2",
        "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded",
        MailboxFull,
    ),
    (Server::Exchange, "failed", "5.7.1", "550 5.7.1 RESOLVER.RST.AuthRequired; authentication required", Undelivered),
    (
        Server::Exchange,
        "failed",
        "5.3.4",
        "550 5.3.4 ROUTING.SizeLimit; message size exceeds fixed maximum size for route",
        Undelivered,
    ),
    (Server::Exchange, "failed", "4.4.7", "#550 4.4.7 QUEUE.Expired; message expired ##", Undelivered),
    (Server::Exchange, "delayed", "4.4.7", "", Delayed),
    (Server::Exchange, "expanded", "2.1.5", "", Delivered),
    (Server::Exchange, "failed", "5.1.4", "550 5.1.4 RESOLVER.ADR.Ambiguous; ambiguous address", NoSuchAddress),
    (
        Server::ExchangeOnline,
        "failed",
        "5.1.10",
        "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient f.ndiaye@interieur.gouv.example not found by SMTP address lookup",
        NoSuchAddress,
    ),
    (
        Server::ExchangeOnline,
        "failed",
        "5.4.1",
        "550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [VI1EUR04FT012.eop-eur04.prod.protection.outlook.com]",
        NoSuchAddress,
    ),
    (
        Server::ExchangeOnline,
        "failed",
        "5.1.351",
        "550 5.1.351 Remote server returned unknown recipient or mailbox unavailable -> 550 5.1.1 unknown",
        NoSuchAddress,
    ),
    (Server::ExchangeOnline, "failed", "5.2.122", "554 5.2.122 RESOLVER.ADR.RecipientLimit; rate exceeded", Undelivered),
    (
        Server::ExchangeOnline,
        "failed",
        "5.7.133",
        "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required",
        Undelivered,
    ),
    (Server::ExchangeOnline, "failed", "5.7.606", "550 5.7.606 Access denied, banned sending IP [192.0.2.7]", Undelivered),
    (
        Server::ExchangeOnline,
        "failed",
        "5.7.509",
        "550 5.7.509 Access denied, sending domain baraza.example does not pass DMARC verification",
        Undelivered,
    ),
    (Server::ExchangeOnline, "failed", "5.4.14", "554 5.4.14 Hop count exceeded - possible mail loop", Undelivered),
    (
        Server::ExchangeOnline,
        "failed",
        "5.2.2",
        "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException",
        MailboxFull,
    ),
    (
        Server::ExchangeOnline,
        "failed",
        "4.4.316",
        "550 4.4.316 Connection refused [Message=Socket error code 10061]",
        Undelivered,
    ),
    (
        Server::ExchangeOnline,
        "failed",
        "5.0.350",
        "550 5.0.350 Remote server returned an error -> 550 High probability of spam",
        Undelivered,
    ),
    (
        Server::Gmail,
        "failed",
        "5.1.1",
        "550-5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address. 550 5.1.1 Learn more at https://support.google.com/mail/?p=NoSuchUser",
        NoSuchAddress,
    ),
    (
        Server::Gmail,
        "failed",
        "5.2.1",
        "550-5.2.1 The email account that you tried to reach is inactive. 550 5.2.1 Learn more",
        Undelivered,
    ),
    (
        Server::Gmail,
        "failed",
        "5.2.2",
        "452-4.2.2 The recipient's inbox is out of storage space. Please direct the recipient to https://support.google.com/mail/?p=OverQuotaTemp",
        MailboxFull,
    ),
    (
        Server::Gmail,
        "failed",
        "5.7.26",
        "550-5.7.26 Your email has been blocked because the sender is unauthenticated.",
        Undelivered,
    ),
    (
        Server::Gmail,
        "failed",
        "5.7.1",
        "550-5.7.1 [192.0.2.7] Our system has detected that this message is likely unsolicited mail.",
        Undelivered,
    ),
    (
        Server::Gmail,
        "delayed",
        "4.0.0",
        "The recipient server did not accept our requests to connect. [mail.gouv.example. 198.51.100.9: timed out]",
        Delayed,
    ),
    (Server::Gmail, "failed", "5.0.0", "The domain interieur.gouv.example couldn't be found.", NoSuchAddress),
    (
        Server::Gmail,
        "failed",
        "5.4.4",
        "DNS Error: DNS type 'mx' lookup of interieur.gouv.example responded with code NXDOMAIN Domain name not found: interieur.gouv.example",
        NoSuchAddress,
    ),
    (Server::Sendmail, "failed", "5.1.1", "550 5.1.1 <f.ndiaye@interieur.gouv.example>... User unknown", NoSuchAddress),
    (
        Server::Sendmail,
        "failed",
        "5.1.2",
        "550 5.1.2 <f.ndiaye@interieur.gouv.example>... Host unknown (Name server: interieur.gouv.example.: host not found)",
        NoSuchAddress,
    ),
    (Server::Sendmail, "failed", "5.2.2", "552 5.2.2 Over quota", MailboxFull),
    (Server::Sendmail, "failed", "5.7.1", "550 5.7.1 Access denied", Undelivered),
    (Server::Sendmail, "failed", "4.4.7", "Message could not be delivered for 5 days", Undelivered),
    (Server::Sendmail, "delayed", "4.4.2", "451 4.4.2 Timeout waiting for client input", Delayed),
    (Server::Exim, "failed", "5.0.0", "550 5.1.1 no such mailbox", NoSuchAddress),
    (Server::Exim, "failed", "5.0.0", "Unrouteable address", NoSuchAddress),
    (Server::Exim, "failed", "5.0.0", "550 Mailbox quota exceeded", MailboxFull),
    (Server::Exim, "failed", "5.0.0", "550 Message rejected as spam by content scanning", Undelivered),
    (Server::Exim, "delayed", "4.0.0", "host mail.gouv.example: Connection refused", Delayed),
    (Server::Ses, "failed", "5.1.1", "550 5.1.1 user unknown", NoSuchAddress),
    (Server::Ses, "failed", "5.3.0", "554 4.4.7 Message expired: unable to deliver in 840 minutes", Undelivered),
    (Server::Ses, "failed", "5.2.2", "552 5.2.2 The email account that you tried to reach is over quota", MailboxFull),
    (
        Server::Zimbra,
        "failed",
        "5.1.1",
        "550 5.1.1 <f.ndiaye@interieur.gouv.example>: Recipient address rejected: interieur.gouv.example",
        NoSuchAddress,
    ),
    (Server::Zimbra, "failed", "5.2.2", "554 5.2.2 mailbox full", MailboxFull),
    (Server::Zimbra, "delayed", "4.3.0", "451 4.3.0 Temporary system problem. Try again later", Delayed),
];

/// Notices without a report, and automatic answers: from, subject, other headers, body, what it means.
const LETTERS: &[(&str, &str, &str, &str, Verdict)] = &[
    (
        "MAILER-DAEMON@mx.gouv.example",
        "failure notice",
        "",
        "Hi. This is the qmail-send program at mx.gouv.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<f.ndiaye@interieur.gouv.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nSubject: mailbox full 5.2.2\n",
        NoSuchAddress,
    ),
    (
        "MAILER-DAEMON@mx.gouv.example",
        "failure notice",
        "",
        "Hi. This is the qmail-send program at mx.gouv.example.\n\n<f.ndiaye@interieur.gouv.example>:\n198.51.100.9 does not like recipient.\nRemote host said: 550 5.1.1 User unknown\nGiving up on 198.51.100.9.\n\n--- Below this line is a copy of the message.\n",
        NoSuchAddress,
    ),
    (
        "MAILER-DAEMON@mx.gouv.example",
        "failure notice",
        "",
        "Hi. This is the qmail-send program at mx.gouv.example.\n\n<f.ndiaye@interieur.gouv.example>:\nSorry, I couldn't find any host named interieur.gouv.example. (#5.1.2)\n",
        NoSuchAddress,
    ),
    (
        "MAILER-DAEMON@mx.gouv.example",
        "failure notice",
        "",
        "Hi. This is the qmail-send program at mx.gouv.example.\n\n<f.ndiaye@interieur.gouv.example>:\nThe users mailfolder is over the allowed quota (size). (#5.2.2)\n\n--- Below this line is a copy of the message.\n",
        MailboxFull,
    ),
    (
        "MAILER-DAEMON@mx.gouv.example",
        "failure notice",
        "",
        "Hi. This is the qmail-send program at mx.gouv.example.\n\n<f.ndiaye@interieur.gouv.example>:\n198.51.100.9 failed after I sent the message.\nRemote host said: 554 5.7.1 message rejected as spam\n",
        Undelivered,
    ),
    (
        "MAILER-DAEMON@mx.gouv.example",
        "failure notice",
        "",
        "Hi. This is the qmail-send program.\n\n<f.ndiaye@interieur.gouv.example>:\nSorry, I wasn't able to establish an SMTP connection. (#4.4.1)\nI'm not going to try again; this message has been in the queue too long.\n",
        Undelivered,
    ),
    (
        "Mail Delivery System <Mailer-Daemon@mx.gouv.example>",
        "Mail delivery failed: returning message to sender",
        "X-Failed-Recipients: f.ndiaye@interieur.gouv.example\r\nAuto-Submitted: auto-replied\r\n",
        "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  f.ndiaye@interieur.gouv.example\n    SMTP error from remote mail server after RCPT TO:<f.ndiaye@interieur.gouv.example>:\n    host mail.gouv.example [198.51.100.9]: 550 No Such User Here\n\n------ This is a copy of the message, including all the headers. ------\n\nSubject: mailbox is full\n",
        NoSuchAddress,
    ),
    (
        "Mail Delivery System <Mailer-Daemon@mx.gouv.example>",
        "Mail delivery failed: returning message to sender",
        "X-Failed-Recipients: f.ndiaye@interieur.gouv.example\r\nAuto-Submitted: auto-replied\r\n",
        "A message that you sent could not be delivered.\n\n  f.ndiaye@interieur.gouv.example\n    (generated from secretariat@interieur.gouv.example)\n    mailbox is full: retry timeout exceeded\n\n------ This is a copy of the message\n",
        MailboxFull,
    ),
    (
        "Mail Delivery System <Mailer-Daemon@mx.gouv.example>",
        "Mail delivery failed: returning message to sender",
        "X-Failed-Recipients: f.ndiaye@interieur.gouv.example\r\nAuto-Submitted: auto-replied\r\n",
        "  f.ndiaye@interieur.gouv.example\n    all relevant MX records point to non-existent hosts: Unrouteable address\n",
        NoSuchAddress,
    ),
    (
        "Mail Delivery System <Mailer-Daemon@mx.gouv.example>",
        "Mail delivery failed: returning message to sender",
        "X-Failed-Recipients: f.ndiaye@interieur.gouv.example\r\nAuto-Submitted: auto-replied\r\n",
        "  f.ndiaye@interieur.gouv.example\n    host mail.gouv.example [198.51.100.9]: 550 Sender verify failed\n",
        Undelivered,
    ),
    (
        "Mail Delivery System <Mailer-Daemon@mx.gouv.example>",
        "Warning: message 1kABCd-0001aB-2C delayed 24 hours",
        "Auto-Submitted: auto-replied\r\n",
        "This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue on mx.gouv.example.\n\nThe address to which the message has not yet been delivered is:\n\n  f.ndiaye@interieur.gouv.example\n    Delay reason: mailbox is full\n\nNo action is required on your part. Delivery attempts will continue for\nsome time.\n",
        Delayed,
    ),
    (
        "MAILER-DAEMON@yahoo.com",
        "Failure Notice",
        "",
        "Sorry, we were unable to deliver your message to the following address.\n\n<f.ndiaye@interieur.gouv.example>:\n554: delivery error: dd This user doesn't have a yahoo.com account (f.ndiaye@interieur.gouv.example) [0] - mta1234.mail.bf1.yahoo.com\n\n--- Forwarded message ---\n",
        NoSuchAddress,
    ),
    (
        "MAILER-DAEMON@yahoo.com",
        "Failure Notice",
        "",
        "Sorry, we were unable to deliver your message to the following address.\n\n<f.ndiaye@interieur.gouv.example>:\n552: 1 Requested mail action aborted, mailbox not found\n",
        NoSuchAddress,
    ),
    (
        "MAILER-DAEMON@yahoo.com",
        "Failure Notice",
        "",
        "Sorry, we were unable to deliver your message to the following address.\n\n<f.ndiaye@interieur.gouv.example>:\n550: 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes\n",
        Undelivered,
    ),
    (
        "MAILER-DAEMON@yahoo.com",
        "Failure Notice",
        "",
        "Sorry, we were unable to deliver your message to the following address.\n\n<f.ndiaye@interieur.gouv.example>:\nuser is over quota; mailbox for user is full\n",
        MailboxFull,
    ),
    (
        "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
        "Delivery Status Notification (Failure)",
        "X-Failed-Recipients: f.ndiaye@interieur.gouv.example\r\nAuto-Submitted: auto-replied\r\n",
        "Delivery to the following recipient failed permanently:\n\n     f.ndiaye@interieur.gouv.example\n\nTechnical details of permanent failure: \nGoogle tried to deliver your message, but it was rejected by the server for the recipient domain.\n\nThe error that the other server returned was:\n550 5.1.1 <f.ndiaye@interieur.gouv.example>: User unknown\n\n----- Original message -----\n\nSubject: quota exceeded\n",
        NoSuchAddress,
    ),
    (
        "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
        "Delivery Status Notification (Delay)",
        "X-Failed-Recipients: f.ndiaye@interieur.gouv.example\r\nAuto-Submitted: auto-replied\r\n",
        "This is an automatically generated Delivery Status Notification\n\nTHIS IS A WARNING MESSAGE ONLY.\n\nYOU DO NOT NEED TO RESEND YOUR MESSAGE.\n\nDelivery to the following recipient has been delayed:\n\n     f.ndiaye@interieur.gouv.example\n\nMessage will be retried for 2 more day(s)\n",
        Delayed,
    ),
    (
        "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
        "Delivery Status Notification (Failure)",
        "X-Failed-Recipients: f.ndiaye@interieur.gouv.example\r\nAuto-Submitted: auto-replied\r\n",
        "Delivery to the following recipient failed permanently:\n\n     f.ndiaye@interieur.gouv.example\n\nTechnical details of permanent failure: \n552 5.2.2 The recipient's inbox is out of storage space\n",
        MailboxFull,
    ),
    (
        "System Administrator <postmaster@gouv.example>",
        "Undeliverable: Invitation",
        "X-MS-Exchange-Message-Is-Ndr:\r\n",
        "Your message did not reach some or all of the intended recipients.\n\n      Subject:  Invitation\n      Sent:     01/06/2027 09:00\n\nThe following recipient(s) could not be reached:\n\n      f.ndiaye@interieur.gouv.example on 01/06/2027 09:00\n            The e-mail account does not exist at the organization this message was sent to.\n            <mx.gouv.example #5.1.1>\n",
        NoSuchAddress,
    ),
    (
        "System Administrator <postmaster@gouv.example>",
        "Undeliverable: Invitation",
        "",
        "Your message did not reach some or all of the intended recipients.\n\n      f.ndiaye@interieur.gouv.example on 01/06/2027 09:00\n            The recipient's mailbox is full.\n            <mx.gouv.example #5.2.2 smtp;552 5.2.2>\n",
        MailboxFull,
    ),
    (
        "MAILER-DAEMON@gouv.example (Mail Delivery System)",
        "Undelivered Mail Returned to Sender",
        "",
        "This is the Postfix program at host gouv.example.\n\nI'm sorry to have to inform you that your message could not be\nbe delivered to one or more recipients.\n\n<f.ndiaye@interieur.gouv.example>: unknown user: \"f.ndiaye\"\n",
        NoSuchAddress,
    ),
    (
        "postmaster@gouv.example",
        "Delivery Failure",
        "",
        "Your message\n  Subject: Invitation\nwas not delivered to:\n  f.ndiaye@interieur.gouv.example\nbecause:\n  User f.ndiaye (f.ndiaye@interieur.gouv.example) not listed in Domino Directory\n",
        NoSuchAddress,
    ),
    (
        "<postmaster@gouv.example>",
        "Message non remis : Invitation",
        "",
        "Le message suivant n'a pas pu être remis :\n\nf.ndiaye@interieur.gouv.example\nL'adresse n'existe pas.\n",
        NoSuchAddress,
    ),
    (
        "<postmaster@gouv.example>",
        "Undelivered mail",
        "Content-Type: text/plain; charset=utf-8\r\n",
        "Votre message n'a pas été remis : boîte aux lettres pleine\n\nf.ndiaye@interieur.gouv.example\n",
        MailboxFull,
    ),
    (
        "Fatou Ndiaye <f.ndiaye@interieur.gouv.example>",
        "Automatic reply: Invitation",
        "Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\n",
        "I am out of the office until 15 June. My mailbox is full of invitations; user unknown writes to postmaster.\n",
        Automatic,
    ),
    (
        "Fatou Ndiaye <f.ndiaye@interieur.gouv.example>",
        "Réponse automatique : Invitation",
        "Auto-Submitted: auto-replied (vacation)\r\n",
        "Je suis absente jusqu'au 15 juin.\n",
        Automatic,
    ),
    ("Fatou Ndiaye <f.ndiaye@interieur.gouv.example>", "Out of Office: Invitation", "", "Back on Monday.\n", Automatic),
    (
        "Fatou Ndiaye <f.ndiaye@interieur.gouv.example>",
        "Re: Invitation",
        "Precedence: auto_reply\r\nX-Autoreply: yes\r\n",
        "Thank you for your message. 5.1.1 is our street number.\n",
        Automatic,
    ),
    (
        "Fatou Ndiaye <f.ndiaye@interieur.gouv.example>",
        "Resposta automática: Convite",
        "Auto-Submitted: auto-replied\r\n",
        "Estou ausente.\n",
        Automatic,
    ),
    (
        "Fatou Ndiaye <f.ndiaye@interieur.gouv.example>",
        "=?utf-8?B?2LHYryDYqtmE2YLYp9im2Yo6INiv2LnZiNip?=",
        "",
        "أنا خارج المكتب.\n",
        Automatic,
    ),
    (
        "postmaster <postmaster@gouv.example>",
        "Automatic reply: Invitation",
        "Auto-Submitted: auto-replied\r\n",
        "This mailbox does not exist any more for questions; write to the helpdesk.\n",
        Automatic,
    ),
    (
        "Fatou Ndiaye <f.ndiaye@interieur.gouv.example>",
        "Invitation",
        "",
        "Thank you, I shall come. Mailbox full, user unknown.\n",
        Verdict::Unclear,
    ),
];

/// Every notice as (what it is, text, meaning), addressed to `to`.
pub fn corpus(to: &str) -> Vec<(String, String, Verdict)> {
    let mut all: Vec<(String, String, Verdict)> = Vec::new();
    for (server, action, status, diagnostic, verdict) in REPORTS {
        all.push((
            format!("{server:?} {action} {status} {diagnostic}"),
            report(*server, to, action, status, diagnostic, WHO),
            *verdict,
        ));
    }
    for (from, subject, more, body, verdict) in LETTERS {
        all.push((format!("{from} {subject}"), letter(to, from, subject, more, body), *verdict));
    }
    // Whom the address passes mail on to is gone: the address itself is not.
    for server in [Server::Postfix, Server::Exchange, Server::Exim] {
        let text = report(server, to, "failed", "5.1.1", "550 5.1.1 user unknown", "trainee@elsewhere.example");
        all.push((format!("{server:?}, passed on"), text, SomebodyElse));
    }
    // The same mailbox by the name that its server has for it.
    let text = report(
        Server::ExchangeOnline,
        to,
        "failed",
        "5.1.10",
        "550 5.1.10 RecipientNotFound",
        "f.ndiaye@gouvexample.onmicrosoft.com",
    );
    all.push(("another domain of the same".into(), text, NoSuchAddress));
    // Internationalised, wrapped by a gateway, cut short, and in HTML only.
    let global = report(Server::Postfix, to, "failed", "5.1.1", "550 5.1.1 unknown", WHO)
        .replace("message/delivery-status", "message/global-delivery-status");
    all.push(("RFC 6533".into(), global, NoSuchAddress));
    let whole = report(Server::Postfix, to, "failed", "5.2.2", "552 5.2.2 full", WHO);
    let (head, body) = whole.split_once("\r\n\r\n").expect("a head");
    let kind = "Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\"=_b\"";
    let wrapped = format!(
        "{}\r\n\r\n--outer\r\n{kind}\r\n\r\n{body}\r\n--outer--\r\n",
        head.replace(kind, "Content-Type: multipart/mixed; boundary=outer")
    );
    all.push(("wrapped by a gateway".into(), wrapped, MailboxFull));
    let cut = whole.split("Content-Description: Undelivered").next().expect("a part").to_owned();
    all.push(("cut short".into(), cut, MailboxFull));
    let html = "<html><body><p>Delivery has failed to these recipients:</p><a href=\"mailto:x\">f.ndiaye&#64;interieur.gouv.example</a><p>The email address you entered couldn't be found: <b>550 5.1.1 RecipientNotFound</b></p></body></html>";
    all.push((
        "HTML only".into(),
        letter(to, "postmaster@gouv.example", "Undeliverable: x", "Content-Type: text/html\r\n", html),
        NoSuchAddress,
    ));
    all
}

#[test]
fn notices_of_real_shapes_are_told_apart() {
    let path = ReturnPath::parse("bounces@baraza.example").expect("an address");
    let all = corpus(&path.address(&KEY, 77));
    assert!(all.len() >= 100, "{}", all.len());
    let mut wrong = Vec::new();
    for (name, text, wanted) in &all {
        let returned = bounces::read(&path, &KEY, text.as_bytes()).expect("ours");
        assert_eq!(returned.mail, 77);
        let found = returned.report.about(WHO);
        if found != *wanted {
            wrong.push(format!("{name}: {found} instead of {wanted}"));
        }
        // Whatever else is misread, nobody who is there loses invitations.
        assert!(found != NoSuchAddress || *wanted == NoSuchAddress, "{name}");
    }
    println!("{} of {} notices told right", all.len() - wrong.len(), all.len());
    assert!(wrong.len() * 50 <= all.len(), "{wrong:#?}");
}

#[test]
fn forged_notices_are_never_believed() {
    let path = ReturnPath::parse("bounces@baraza.example").expect("an address");
    let real = path.address(&KEY, 77);
    let other = path.address(&KEY, 78);
    let token = |purpose| format!("bounces+{}@baraza.example", KEY.address_token(purpose, 77, 0));
    let (head, tail) = (&real[..25], &real[25..]);
    let forged = [
        path.address(&Key::new([8; 32]), 77),
        token(Purpose::Me),
        token(Purpose::Unsubscribe),
        format!("bounces+{}@baraza.example", KEY.address_token(Purpose::Return, 77, 1)),
        format!("{}{}", &other[..25], tail),
        format!("{head}a{}", &tail[1..]).replace("aa", "bb"),
        "bounces+@baraza.example".to_owned(),
        format!("bounces+{}@baraza.example", "a".repeat(39)),
        real.replace("baraza.example", "baraza.example.evil.example"),
        "bounces@baraza.example".to_owned(),
    ];
    let servers = [Server::Postfix, Server::Exchange, Server::Gmail, Server::Exim, Server::Sendmail];
    let mut count = 0;
    for address in &forged {
        assert_ne!(address, &real);
        for server in servers {
            // A true return path inside the text is not where the message was sent to.
            let text = report(server, address, "failed", "5.1.1", &format!("550 5.1.1 user unknown {real}"), WHO);
            let refused = bounces::read(&path, &KEY, text.as_bytes()).expect_err("forged");
            assert!(matches!(refused, Unbelieved::Forged | Unbelieved::Elsewhere), "{address}");
            count += 1;
        }
    }
    println!("0 of {count} forged notices believed");
    assert!(count >= 50);
}

/// Adds settings of mail to an installation.
pub fn configure(world: &World, lines: &str) {
    let config = std::fs::read_to_string(world.config()).expect("there");
    std::fs::write(world.config(), config.replace("[mail]\n", &format!("[mail]\n{lines}"))).expect("written");
}

/// Gives a message to the program; answers exit code and what it says.
pub fn give(world: &World, message: &str) -> (Option<i32>, serde_json::Value) {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_baraza"))
        .arg("--config")
        .arg(world.config())
        .args(["mail", "bounce"])
        .env("BARAZA__CLOCK__NOW", (world.site.now() + chrono::TimeDelta::seconds(60)).to_rfc3339())
        .env_remove("DATABASE_URL")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    child.stdin.take().expect("a pipe").write_all(message.as_bytes()).expect("written");
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    let said = serde_json::from_str(&said).unwrap_or_else(|_| panic!("{said} {}", String::from_utf8_lossy(&output.stderr)));
    (output.status.code(), said)
}

const PATH: &str = "bounces@baraza.example";

/// The return path of the newest mail to an address.
pub fn return_path(world: &World, email: &str) -> String {
    let email = email.to_owned();
    let id: i64 = world
        .site
        .db
        .read_blocking(|conn| {
            Ok(outbox::table.filter(outbox::recipient.eq(&email)).order(outbox::id.desc()).select(outbox::id).first(conn)?)
        })
        .expect("a mail");
    ReturnPath::parse(PATH).expect("an address").address(&world.site.key, id)
}

fn stopped(world: &World) -> Vec<(String, String)> {
    let read = |conn: &mut baraza::db::Conn| {
        Ok(suppression::table
            .order(suppression::email)
            .select((suppression::email, suppression::source))
            .load::<(String, String)>(conn)?)
    };
    world.site.db.read_blocking(read).expect("readable")
}

async fn register(world: &World, names: &[&str]) {
    for name in names {
        let (family, email) = (name.to_uppercase(), format!("{name}@b.example"));
        let fields = form(&family, &email, "KEN", &["01-law"]);
        world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    }
}

async fn what_comes_back_is_believed_once_and_only_if_it_is_ours(world: World) {
    load(&world);
    configure(&world, &format!("return_path = \"{PATH}\"\n"));
    register(&world, &["gone", "full", "late", "away", "waits"]).await;
    let notice = |name: &str, action, status, diagnostic| {
        let email = format!("{name}@b.example");
        report(Server::Postfix, &return_path(&world, &email), action, status, diagnostic, &email)
    };
    // A notice about a mail that has never left cannot be true.
    let (code, said) = give(&world, &notice("waits", "failed", "5.1.1", "550 5.1.1 unknown"));
    assert_eq!(code, Some(2));
    assert!(said["error"].as_str().expect("words").contains("was not made by this installation"), "{said}");
    assert!(stopped(&world).is_empty());
    world.drain();
    let gone = notice("gone", "failed", "5.1.1", "550 5.1.1 user unknown");
    let (code, said) = give(&world, &gone);
    assert_eq!(
        (code, &said["verdict"], &said["suppressed"], &said["already"]),
        (Some(0), &"no_such_address".into(), &true.into(), &false.into())
    );
    let (code, said) = give(&world, &gone);
    assert_eq!(
        (code, &said["suppressed"], &said["already"]),
        (Some(0), &false.into(), &true.into()),
        "the same message counts once"
    );
    for (name, action, status, diagnostic, verdict) in [
        ("full", "failed", "5.2.2", "552 5.2.2 mailbox full", "mailbox_full"),
        ("late", "delayed", "4.4.1", "timed out", "delayed"),
    ] {
        let (code, said) = give(&world, &notice(name, action, status, diagnostic));
        assert_eq!((code, &said["verdict"], &said["suppressed"]), (Some(0), &verdict.into(), &false.into()), "{name}");
    }
    let away = letter(
        &return_path(&world, "away@b.example"),
        "away@b.example",
        "Automatic reply: x",
        "Auto-Submitted: auto-replied\r\n",
        "Away.",
    );
    assert_eq!(give(&world, &away).1["verdict"], "automatic");
    assert_eq!(stopped(&world), [("gone@b.example".to_owned(), "bounce".to_owned())]);
    // Somebody who guesses: refused, and nothing follows.
    let forged = ReturnPath::parse(PATH).expect("an address").address(&Key::new([9; 32]), 1);
    let (code, said) =
        give(&world, &report(Server::Postfix, &forged, "failed", "5.1.1", "550 5.1.1 unknown", "late@b.example"));
    assert!(code == Some(2) && said["error"].is_string(), "{said}");
    let (code, _) = give(&world, "Dear all\n");
    assert_eq!(code, Some(2));
    assert_eq!(stopped(&world).len(), 1);
    // Staff see it, in the server's words.
    let officer = world.staff("officer", &[]).await;
    let list = officer.get("/staff/editions/seventh/mail?state=returned").await.ok();
    assert_eq!(list.all("tbody th").len(), 2);
    let list = list.shows("gone@b.example").shows("full@b.example").hides("late@b.example").shows("550 5.1.1 user unknown");
    let href = list.attributes("tbody tr:last-child th a", "href").remove(0);
    officer.get(&href).await.ok().shows("It came back").shows("The server took it").shows("did not arrive");
    let late = officer.get("/staff/editions/seventh/mail?recipient=late%40").await.ok();
    assert_eq!(late.all("tbody .status"), ["Sent"]);
    officer.get("/staff").await.ok().shows("2 mails have failed or are uncertain");
    officer
        .get("/staff/mail/suppressions")
        .await
        .ok()
        .shows("Came back: no such address")
        .shows("full@b.example")
        .hides("late@b.example");
    // Personal mail still goes there: only bulk mail is stopped.
    world.visitor().post("/find-my-registration", &[("email", "gone@b.example")]).await;
    world.drain();
    assert!(world.mails().iter().any(|mail| mail.contains("gone@b.example") && mail.contains("Your personal link")));
}

async fn a_maildir_is_read_by_everybody_and_counted_once(world: World) {
    load(&world);
    let maildir = world.directory.path().join("bounces");
    std::fs::create_dir_all(maildir.join("new")).expect("made");
    configure(&world, &format!("return_path = \"{PATH}\"\nbounce_maildir = \"{}\"\n", maildir.display()));
    register(&world, &["one", "two", "three"]).await;
    world.drain();
    let put = |name: &str, text: String| std::fs::write(maildir.join("new").join(name), text).expect("written");
    for name in ["one", "two", "three"] {
        let email = format!("{name}@b.example");
        let text = report(Server::Gmail, &return_path(&world, &email), "failed", "5.1.1", "550 5.1.1 unknown", &email);
        put(name, text.clone());
        // A server may deliver a notice twice.
        put(&format!("{name}-again"), text);
    }
    put("junk", "\u{0}\u{1}".to_owned());
    put(".hidden", "x".to_owned());
    let path = ReturnPath::parse(PATH).expect("an address");
    let replicas: Vec<_> = (0..4)
        .map(|_| {
            let (site, path, maildir) = (world.site.clone(), path.clone(), maildir.clone());
            std::thread::spawn(move || bounces::look(&site, &path, &maildir).expect("readable"))
        })
        .collect();
    let looked: Vec<_> = replicas.into_iter().map(|thread| thread.join().expect("ended")).collect();
    assert!(looked.iter().map(|looked| looked.taken).sum::<usize>() >= 6);
    assert_eq!(stopped(&world).len(), 3);
    let counted: i64 =
        world.site.db.read_blocking(|conn| Ok(baraza::db::schema::bounce::table.count().get_result(conn)?)).expect("readable");
    assert_eq!(counted, 3);
    let names = |folder: &str| std::fs::read_dir(maildir.join(folder)).expect("readable").count();
    assert_eq!((names("new"), names("cur")), (1, 7), "what is read is moved, what is hidden is left");
    // The running program looks by itself.
    register(&world, &["four"]).await;
    world.drain();
    let text = report(
        Server::Exchange,
        &return_path(&world, "four@b.example"),
        "failed",
        "5.1.1",
        "550 5.1.1 unknown",
        "four@b.example",
    );
    put("four", text);
    let (_program, _) = world.serve().await;
    for _ in 0..100 {
        if stopped(&world).len() == 4 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the maildir is not looked at");
}

async fn post(visitor: &Visitor, path: &str, fields: &[(&str, &str)]) -> Page {
    visitor.post(&format!("/staff/mail/suppressions{path}"), fields).await
}

async fn staff_look_after_the_suppression_list(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let page = "/staff/mail/suppressions";
    officer.get(page).await.ok().shows("No address is like this");
    let wrong = post(&officer, "", &[("email", "nobody"), ("reason", "")]).await.is(422).shows("Give a reason");
    assert_eq!(wrong.attributes("#email", "value"), ["nobody"], "nothing typed is lost");
    let fields = [("email", "Press@B.example"), ("reason", "Asked by telephone")];
    post(&officer, "", &fields).await.redirects_to(page);
    post(&officer, "", &fields).await.is(422).shows("on the list already");
    officer
        .get(page)
        .await
        .ok()
        .shows("press@b.example")
        .shows("Entered by staff")
        .shows("Asked by telephone (Halima Mwasonga)");
    officer.get("/staff/mail/suppressions?source=bounce").await.ok().hides("press@b.example");
    officer.get("/staff/mail/suppressions?q=press").await.ok().shows("press@b.example");
    officer.get("/staff/mail/suppressions?q=p_ess").await.ok().hides("press@b.example");
    // Releasing needs a reason, and leaves its trail.
    let wrong = post(&officer, "/release", &[("address", "press@b.example"), ("release_reason", "")]).await;
    assert_eq!(wrong.is(422).all(".summary a"), ["Give a reason"]);
    let fields = [("address", "press@b.example"), ("release_reason", "They want to hear of us again")];
    post(&officer, "/release", &fields).await.redirects_to(page);
    post(&officer, "/release", &fields).await.is(404);
    assert!(stopped(&world).is_empty());
    let trail: Vec<String> = world
        .site
        .db
        .read_blocking(|conn| {
            Ok(audit::table.filter(audit::object_kind.eq("suppression")).order(audit::id).select(audit::action).load(conn)?)
        })
        .expect("readable");
    assert_eq!(trail, ["suppression.add", "suppression.release"]);
    // It is of the whole installation: a role in one edition does not reach it.
    let limited = world.staff("officer", &["--edition", "seventh"]).await;
    limited.get(page).await.is(404);
    officer.get("/staff/mail/suppressions?lang=fr").await.ok().shows("Adresses sans envoi groupé");
}

async fn advice_needs_no_network(world: World) {
    configure(
        &world,
        "from = \"Programme <us@webinars.example>\"\nreturn_path = \"back@returns.example\"\ntransport = \"smtp\"\nsmtp_url = \"smtp://relay.example:587\"\n",
    );
    let output = world.baraza(&["mail", "check"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    for words in [
        "returns.example  TXT  \"v=spf1 a:relay.example -all\"",
        "<selector>._domainkey.webinars.example  TXT",
        "_dmarc.webinars.example  TXT  \"v=DMARC1; p=none",
        "returns.example  MX",
        "PTR",
        "List-Unsubscribe-Post",
        "Nothing was looked up",
        "mail.bounce_maildir",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let officer = world.staff("officer", &[]).await;
    officer.get("/staff/mail/delivery").await.ok().shows("_dmarc.").shows("DNS records to have").shows("mail.transport");
    officer.get("/staff/mail/delivery?lang=fr").await.ok().shows("Enregistrements DNS à avoir");
}
