//! `plaudit link template`

use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use domain::SurveyId;
use domain::language::meeting;
use domain::response::Channel;
use domain::share::{
    Field, HelpDesk, LinkTemplate, Place, Refused, Row, Site, Subject, Unfit, Variable, Wish, Words, qr_code,
};

use super::survey;
use crate::commands::{Database, folder, open, read_assets};
use crate::opening::Opening;

#[derive(Args)]
pub(in crate::commands) struct Template {
    /// The survey that it leads to
    #[arg(long, value_name = "ID", value_parser = survey)]
    survey: SurveyId,
    /// The help desk that fills it in: liveagent, zendesk, gorgias, freshdesk, freescout, helpscout, intercom or own
    #[arg(long = "for", value_name = "DESK", default_value = "own", value_parser = help_desk)]
    desk: HelpDesk,
    /// What to print
    #[arg(long = "as", value_enum, default_value = "link")]
    form: Form,
    /// The language of the row, the text and the mail [default: the survey's own, or en]
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// What fills a field: ticket, agent, department, email, name or lang. Without =VARIABLE the help desk's own variable;
    /// with nothing after the = the field is left out. May be given several times
    #[arg(long = "field", value_name = "FIELD[=VARIABLE]", value_parser = field)]
    fields: Vec<(Field, Option<String>)>,
    /// What fills a property that the survey's file lists; may be given several times
    #[arg(long = "property", value_name = "NAME=VARIABLE", value_parser = property)]
    properties: Vec<(Field, Option<String>)>,
    /// How it reaches its reader: email, link or kiosk [default: email, and link for a code]
    #[arg(long, value_parser = channel)]
    channel: Option<Channel>,
    /// Put everything behind the ?, for help desks and trackers that lose what stands behind a #
    #[arg(long)]
    query: bool,
    /// Where visitors reach the collector [default: the setting `public_url`]
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    #[command(flatten)]
    database: Database,
    /// The folder that `cargo xtask build` made [default: dist, or what the settings say]
    #[arg(long, value_name = "FOLDER")]
    assets: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// The address alone
    Link,
    /// A row of scores for the HTML of a mail
    Html,
    /// The question and one link, for the plain text of a mail
    Text,
    /// A draft of a mail that has both
    Eml,
    /// A QR code as an SVG picture
    Qr,
}

fn help_desk(name: &str) -> Result<HelpDesk, String> {
    let known = HelpDesk::ALL.map(HelpDesk::name).join(", ");
    HelpDesk::from_name(name).ok_or_else(|| format!("use one of {known}"))
}

fn field(text: &str) -> Result<(Field, Option<String>), String> {
    let (name, variable) = match text.split_once('=') {
        Some((name, variable)) => (name, Some(variable.to_owned())),
        None => (text, None),
    };
    let known = || Field::ALL.each_ref().map(Field::name).join(", ");
    let field =
        Field::from_name(name).ok_or_else(|| format!("there is no field \"{name}\"; use one of {}", known()))?;
    Ok((field, variable))
}

fn property(text: &str) -> Result<(Field, Option<String>), String> {
    let (name, variable) = text.split_once('=').ok_or("write NAME=VARIABLE")?;
    Ok((Field::Property(name.to_owned()), Some(variable.to_owned())))
}

fn channel(name: &str) -> Result<Channel, String> {
    let is_a_links = |channel: &Channel| [Channel::Email, Channel::Link, Channel::Kiosk].contains(channel);
    Channel::from_name(name).filter(is_a_links).ok_or_else(|| "use one of email, link, kiosk".to_owned())
}

impl Template {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let mut config = self.database.config()?;
        if let Some(assets) = &self.assets {
            config.assets = folder(assets);
        }
        let base = self.public_url.clone().or_else(|| config.public_url.as_ref().map(ToString::to_string)).context(
            "a link needs an address: set public_url in plaudit.toml, or say --public-url https://feedback.example.com",
        )?;
        let site =
            Site::parse(&base).context("--public-url must be an address such as https://feedback.example.com")?;
        let id = &self.survey;
        let store = open(&config)?;
        let file = store.survey(id).await?.with_context(|| format!("there is no survey \"{id}\" in this database"))?;
        store.close().await;
        let survey = &file.survey;
        let subject = Subject::from(survey);

        let mut notes = Vec::new();
        let fields = self.filled(&mut notes)?;
        let place = if self.query { Place::Query } else { Place::Fragment };
        let usual = if self.form == Form::Qr { Channel::Link } else { Channel::Email };
        let wish = Wish { fields, channel: self.channel.unwrap_or(usual), place, is_test: false };
        let link = LinkTemplate::new(&subject, &site, wish)?;
        let printed = match self.form {
            Form::Link => link.plain() + "\n",
            Form::Qr => qr_code(&link)? + "\n",
            Form::Html | Form::Text | Form::Eml => {
                let assets = read_assets(config.assets.as_deref())?;
                let opening = Opening::new(survey, self.lang.as_deref().into_iter().collect(), &assets)
                    .context("the folder of --assets is not what `cargo xtask build` makes")?;
                let locale = opening.locale();
                if let Some(lang) = self.lang.as_deref().filter(|lang| meeting(lang, &[locale]).is_none()) {
                    bail!("the survey \"{id}\" is not asked in \"{lang}\": it would be in \"{locale}\"");
                }
                let words = Words::new(locale);
                let row = Row::new(&subject, &link, opening.texts(), &words);
                match self.form {
                    Form::Html => row.html() + "\n",
                    Form::Text => row.text(),
                    _ => row.mail(),
                }
            }
        };
        for note in notes {
            eprintln!("plaudit: {note}");
        }
        print!("{printed}");
        Ok(ExitCode::SUCCESS)
    }

    /// What fills which field: what the help desk is known for, with what the command line says over it.
    fn filled(&self, notes: &mut Vec<String>) -> anyhow::Result<Vec<(Field, Variable)>> {
        let called = self.desk.called();
        let said: Vec<_> = self.fields.iter().chain(&self.properties).collect();
        let is_said = |field: &Field| said.iter().any(|(said, _)| said == field);
        // Nobody fills in what is printed once for everyone.
        let usual = self.desk.usual().filter(|known| self.form != Form::Qr && !is_said(&known.field));
        let mut wished: Vec<_> = usual.map(|known| (known.field.clone(), known.placeholder)).collect();
        for (field, variable) in &said {
            let known = || self.desk.known().iter().find(|known| known.field == *field);
            let variable = match variable {
                Some(variable) => variable.as_str(),
                None => known().map(|known| known.placeholder).with_context(|| {
                    let name = field.name();
                    format!("no variable of {called} is known for \"{name}\": say --field {name}=VARIABLE as its editor writes it")
                })?,
            };
            // An empty one leaves the field out, but a second mention of it is still a mistake.
            wished.push((field.clone(), variable));
        }
        let mut filled = Vec::new();
        for (field, text) in wished {
            match Variable::parse(text) {
                Ok(variable) => filled.push((field, variable)),
                Err(Unfit::Empty) if !matches!(field, Field::Property(_)) => {}
                Err(unfit) => return Err(Refused::Unfit(field.name().to_owned(), unfit).into()),
            }
        }
        self.note(&filled, is_said(&Field::Ticket), notes);
        Ok(filled)
    }

    /// What its reader should know before they rely on it.
    fn note(&self, filled: &[(Field, Variable)], is_ticket_said: bool, notes: &mut Vec<String>) {
        let called = self.desk.called();
        for known in self.desk.known().iter().filter(|known| !known.is_verified) {
            if filled.iter().any(|(field, variable)| *field == known.field && variable.as_str() == known.placeholder) {
                let (placeholder, name) = (known.placeholder, known.field.name());
                notes
                    .push(format!("{placeholder} of {called} is not verified: try it, or say --field {name}=VARIABLE"));
            }
        }
        for (field, variable) in filled.iter().filter(|(_, variable)| !variable.is_noticed_unfilled()) {
            if let Some(placeholder) = variable.placeholder() {
                let name = field.name();
                notes.push(format!(
                    "{placeholder} in \"{name}\" is taken for a variable, of a kind that nobody could tell from a word: if it is not filled \
                     in, answers arrive with it as it stands there"
                ));
            }
        }
        let has_ticket = filled.iter().any(|(field, _)| *field == Field::Ticket);
        if self.form != Form::Qr && !has_ticket && !is_ticket_said {
            notes.push(format!(
                "no variable of {called} is known for the ticket, so answers will belong to none: say --field ticket=VARIABLE as \
                 its editor writes it, or --field ticket= to do without"
            ));
        }
        if self.query && filled.iter().any(|(field, _)| field.is_personal()) {
            notes.push(
                "what stands behind the ? is seen by servers and logs on the way, addresses and names too".to_owned(),
            );
        }
    }
}
