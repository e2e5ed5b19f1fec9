docker rm -f blog worker
docker start {{web}}
docker run -d --name blog -p {{spare}}:80 nginx
docker run -d --name worker -p {{wp}}:80 httpd sleep infinity
cp /opt/{{folder}}/index.html /opt/{{typo}}/
