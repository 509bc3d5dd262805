"""Object storage on this machine, as S3 speaks (moto): python object_storage.py PORT FOLDER serves a bucket `parts` with the files of a folder
under pictures/, and an empty bucket `scores`. Prints `ready`, and ends with its standard input.
"""

import sys
from pathlib import Path

from moto.server import ThreadedMotoServer
from pyarrow import fs

port, folder = int(sys.argv[1]), Path(sys.argv[2])
server = ThreadedMotoServer(ip_address='127.0.0.1', port=port)
server.start()
system = fs.S3FileSystem(
    endpoint_override=f'127.0.0.1:{port}', scheme='http', access_key='test', secret_key='test', region='us-east-1', allow_bucket_creation=True
)
for bucket in ('parts', 'scores'):
    system.create_dir(bucket)
for path in folder.rglob('*'):
    if path.is_file():
        with system.open_output_stream(f'parts/pictures/{path.relative_to(folder)}') as out:
            out.write(path.read_bytes())
print('ready', flush=True)
sys.stdin.read()
server.stop()
