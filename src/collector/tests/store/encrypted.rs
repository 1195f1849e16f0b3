//! A PostgreSQL server that takes encrypted connections only, with a certificate for `localhost`.

use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use tempfile::TempDir;

/// Where Debian keeps each version's programs.
const VERSIONS: &str = "/usr/lib/postgresql";
/// The server's programs refuse to run as root.
const USER: &str = "postgres";

/// Stopped and deleted when dropped.
pub(crate) struct Encrypted {
    server: Child,
    port: u16,
    folder: TempDir,
}

/// An authority that signs certificates.
pub(crate) type Authority = CertifiedIssuer<'static, KeyPair>;

pub(crate) fn authority() -> Authority {
    let mut params = CertificateParams::new(Vec::<String>::new()).unwrap();
    params.distinguished_name.push(DnType::CommonName, "an authority");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// Writes a certificate as servers and `sslrootcert` want it.
pub(crate) fn write_certificate(to: &Path, der: &[u8]) {
    write_pem(to, "CERTIFICATE", der);
}

fn write_pem(to: &Path, what: &str, der: &[u8]) {
    let text = STANDARD.encode(der);
    let lines: Vec<_> = text.as_bytes().chunks(64).map(|line| str::from_utf8(line).unwrap()).collect();
    fs::write(to, format!("-----BEGIN {what}-----\n{}\n-----END {what}-----\n", lines.join("\n"))).unwrap();
    fs::set_permissions(to, fs::Permissions::from_mode(0o600)).unwrap();
}

impl Encrypted {
    /// `None` where this machine has none of PostgreSQL's programs and the tests do with a server elsewhere, or with none.
    pub(crate) fn start(authority: &Authority) -> Option<Self> {
        let Some(programs) = programs() else {
            let is_elsewhere =
                env::var_os("TEST_POSTGRES_URL").is_some() || env::var_os("PLAUDIT_TEST_DATABASE").is_none();
            assert!(
                is_elsewhere,
                "there is no PostgreSQL in {VERSIONS}: install it, or name a server in TEST_POSTGRES_URL"
            );
            eprintln!("left out: there is no PostgreSQL in {VERSIONS}");
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        let within = |name: &str| folder.path().join(name);
        let key = KeyPair::generate().unwrap();
        let certificate =
            CertificateParams::new(vec!["localhost".to_owned()]).unwrap().signed_by(&key, authority).unwrap();
        write_certificate(&within("server.pem"), certificate.der());
        write_pem(&within("server.key"), "PRIVATE KEY", &key.serialize_der());
        fs::write(within("password"), "secret").unwrap();
        if is_root() {
            run(Command::new("chown").args(["-R", USER]).arg(folder.path()));
        }
        let data = within("data");
        let mut initdb = command(&programs, "initdb");
        initdb.arg("--pgdata").arg(&data).arg("--pwfile").arg(within("password"));
        run(initdb.args(["--username=plaudit", "--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--no-sync"]));
        fs::write(data.join("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n").unwrap();

        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut server = command(&programs, "postgres");
        server.arg("-D").arg(&data).args(["-p", &port.to_string()]);
        let [certificate, key] = ["server.pem", "server.key"].map(|name| within(name).display().to_string());
        for setting in [
            "listen_addresses=127.0.0.1".to_owned(),
            "unix_socket_directories=".to_owned(),
            "ssl=on".to_owned(),
            format!("ssl_cert_file={certificate}"),
            format!("ssl_key_file={key}"),
        ] {
            server.args(["-c", &setting]);
        }
        let mut server = server.current_dir(folder.path()).stderr(Stdio::piped()).spawn().unwrap();
        let mut log = BufReader::new(server.stderr.take().unwrap());
        let started = Self { server, port, folder };
        let mut told = String::new();
        while !told.contains("ready to accept connections") {
            assert!(log.read_line(&mut told).unwrap() > 0, "it did not start: {told}");
        }
        // Nobody must wait for a log that nobody reads.
        std::thread::spawn(move || log.read_to_end(&mut Vec::new()));
        Some(started)
    }

    /// The URL of its database by one of the server's names.
    pub(crate) fn url(&self, host: &str, options: &str) -> String {
        format!("postgres://plaudit:secret@{host}:{}/postgres{options}", self.port)
    }

    /// A place for a file beside it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl Drop for Encrypted {
    fn drop(&mut self) {
        // At once, without waiting for clients. That it has ended already is what is wanted.
        let _ =
            rustix::process::kill_process(rustix::process::Pid::from_child(&self.server), rustix::process::Signal::INT);
        let _ = self.server.wait();
    }
}

fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir(VERSIONS).into_iter().flatten().flatten();
    let newest = versions.filter_map(|version| version.file_name().to_str()?.parse::<u32>().ok()).max()?;
    Some(format!("{VERSIONS}/{newest}/bin").into())
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// A program of the server's, as a user that it accepts; it ends with the test.
fn command(programs: &Path, program: &str) -> Command {
    let program = programs.join(program);
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid", USER, "--regid", USER, "--clear-groups", "--pdeathsig", "INT", "--"]).arg(program);
    command
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}
