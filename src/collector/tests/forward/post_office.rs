//! A mail server on loopback that answers as it is told.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What it does at a step: a reply, or nothing but closing the connection.
pub(crate) type Reply = Option<&'static str>;

/// What one connection said, a line each, with the mail as one.
pub(crate) type Conversation = Vec<String>;

/// One that is gone when the tests are.
pub(crate) struct PostOffice {
    pub(crate) address: SocketAddr,
    heard: Arc<Mutex<Vec<Conversation>>>,
}

impl PostOffice {
    /// One that replies to a step (`EHLO`, `AUTH`, `MAIL`, `RCPT`, `DATA` or `.`) of the connection of that number what `says`
    /// says; where that says nothing it replies that all is well.
    pub(crate) fn new(says: impl Fn(&str, usize) -> Option<Reply> + Send + 'static) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&heard);
        std::thread::spawn(move || {
            for (number, stream) in listener.incoming().enumerate() {
                kept.lock().unwrap().push(Conversation::new());
                converse(stream.unwrap(), &kept, &|step| says(step, number));
            }
        });
        Self { address, heard }
    }

    /// One that takes everything.
    pub(crate) fn willing() -> Self {
        Self::new(|_, _| None)
    }

    pub(crate) fn heard(&self) -> Vec<Conversation> {
        self.heard.lock().unwrap().clone()
    }

    /// The mails that came whole, whatever was replied.
    pub(crate) fn mails(&self) -> Vec<String> {
        self.heard().into_iter().flatten().filter(|line| line.contains("\r\n")).collect()
    }
}

fn converse(stream: TcpStream, kept: &Mutex<Vec<Conversation>>, says: &dyn Fn(&str) -> Option<Reply>) {
    let mut writer = stream.try_clone().unwrap();
    let mut reader = BufReader::new(stream);
    let mut say = |text: &str| writer.write_all(format!("{text}\r\n").as_bytes()).is_ok();
    let hear = |line: &str| kept.lock().unwrap().last_mut().unwrap().push(line.to_owned());
    say("220 here");
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or_default() == 0 {
            return;
        }
        let line = line.trim_end();
        hear(line);
        let step = line.split(' ').next().unwrap_or_default().to_owned();
        let usual = match &*step {
            "EHLO" => "250-here\r\n250 AUTH PLAIN",
            "AUTH" => "235 welcome",
            "DATA" => "354 go on",
            "QUIT" => "221 bye",
            _ => "250 fine",
        };
        let reply = says(&step).unwrap_or(Some(usual));
        let Some(reply) = reply else { return };
        if !say(reply) || step == "QUIT" {
            return;
        }
        if !reply.starts_with("354") {
            continue;
        }
        let mut mail = String::new();
        while !mail.ends_with("\r\n.\r\n") {
            if reader.read_line(&mut mail).unwrap_or_default() == 0 {
                return;
            }
        }
        hear(&mail);
        let Some(reply) = says(".").unwrap_or(Some("250 taken")) else { return };
        if !say(reply) {
            return;
        }
    }
}
